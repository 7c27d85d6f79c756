using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>A bot's golden questions over HTTP: kept, judged on demand, followed through every change of their documents.</summary>
public sealed class GoldenTests(ContractApp contract) : IClassFixture<ContractApp>
{
    private const string Cost = "How much does shipping cost?";
    private const string Match = "Who won the football match last night?";

    [Fact]
    public async Task Questions_are_added_changed_deleted_and_run_without_a_training()
    {
        var golden = await GoldenBot.CreateAsync(contract.App);
        var empty = (await golden.CallAsync(HttpMethod.Get)).Expect(HttpStatusCode.OK);
        Assert.Equal("""{"requiredPassRate":null,"items":[]}""", empty.Text);
        Assert.Equal((0, null), ((int)(await golden.RunAsync())["total"]!, (int?)(await golden.RunAsync())["passRate"]));

        var added = (await golden.AddAsync(Cost, "shipping.md")).Expect(HttpStatusCode.Created);
        Problems.AssertMembers(added.Json, "id", "question", "expectation", "expectedDocumentId", "expectedDocumentName", "documentState", "problem", "createdAt");
        Assert.Equal(
            ("document", golden.DocumentId, "PRESENT", null),
            ((string)added.Json["expectation"]!, (string)added.Json["expectedDocumentId"]!, (string)added.Json["documentState"]!, (string?)added.Json["problem"]));
        Assert.NotEqual(empty.Header("ETag"), added.Header("ETag"));
        (await golden.AddAsync(Match)).Expect(HttpStatusCode.Created);
        (await golden.AddAsync("Do you sell gift cards?", "shipping.md")).Expect(HttpStatusCode.Created);

        var used = await golden.Owner.GetUsedCreditsAsync();
        var run = await golden.RunAsync();
        Assert.Equal((2, 3, 66), ((int)run["passed"]!, (int)run["total"]!, (int)run["passRate"]!));
        Assert.Equal([true, true, false], run["results"]!.AsArray().Select(result => (bool)result!["passed"]!));
        Assert.Contains("finds no answer", (string)run["results"]![2]!["reason"]!, StringComparison.Ordinal);
        Assert.Equal(used, await golden.Owner.GetUsedCreditsAsync());

        var items = (await golden.ListAsync())["items"]!.AsArray();
        Assert.Equal([Cost, Match, "Do you sell gift cards?"], items.Select(item => (string)item!["question"]!));
        var last = $"/{items[2]!["id"]}";
        var changed = (await golden.CallAsync(HttpMethod.Patch, last, new JsonObject { ["expectation"] = "notAnswered" })).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(("notAnswered", null), ((string)changed["expectation"]!, (string?)changed["expectedDocumentName"]));
        Assert.Equal(100, (int)(await golden.RunAsync())["passRate"]!);
        (await golden.CallAsync(HttpMethod.Patch, last, new JsonObject { ["question"] = "Returns?", ["expectedDocumentId"] = golden.DocumentId })).Expect(HttpStatusCode.OK);
        (await golden.CallAsync(HttpMethod.Delete, last)).Expect(HttpStatusCode.NoContent);
        (await golden.CallAsync(HttpMethod.Delete, last)).ExpectProblem(404, "not_found");
        Assert.Equal(2, (await golden.ListAsync())["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task What_is_wrong_is_told_by_its_member_and_changes_nothing()
    {
        var golden = await GoldenBot.CreateAsync(contract.App);
        (await golden.AddAsync(Cost, "shipping.md")).Expect(HttpStatusCode.Created);
        foreach (var (body, field) in new (string, string)[]
        {
            ("""{"expectation":"notAnswered"}""", "question"),
            ("""{"question":" ","expectation":"notAnswered"}""", "question"),
            ("""{"question":"Why?"}""", "expectedDocumentId"),
            ("""{"question":"Why?","expectation":"document"}""", "expectedDocumentId"),
            ("""{"question":"Why?","expectedDocumentId":"nothing"}""", "expectedDocumentId"),
            ("""{"question":"Why?","expectedDocumentName":"nothing.md"}""", "expectedDocumentName"),
            ("""{"question":"Why?","expectedDocumentName":"shipping.md","expectation":"notAnswered"}""", "expectedDocumentId"),
            ("""{"question":"Why?","expectation":"perhaps"}""", "expectation"),
            ("""{"question":"how MUCH does shipping cost?","expectation":"notAnswered"}""", "question"),
        })
        {
            (await golden.CallAsync(HttpMethod.Post, "", JsonNode.Parse(body))).ExpectInvalid(field);
        }
        (await golden.CallAsync(HttpMethod.Put, "", JsonNode.Parse("""{"items":[{"question":"A","expectation":"notAnswered"},{"question":"a","expectation":"notAnswered"}]}"""))).ExpectInvalid("items[1].question");
        (await golden.CallAsync(HttpMethod.Put, "", JsonNode.Parse("""{"items":[{"question":"A"}]}"""))).ExpectInvalid("items[0].expectedDocumentId");
        (await golden.CallAsync(HttpMethod.Put, "", Numbered(201))).ExpectInvalid("items");
        foreach (var rate in new[] { "-1", "101", "1.5", "\"90\"", "[]" })
            (await golden.CallAsync(HttpMethod.Patch, "", JsonNode.Parse($$"""{"requiredPassRate":{{rate}}}"""))).ExpectInvalid("requiredPassRate");

        await golden.Owner.AddTextAsync(golden.BotId, "shipping.md", "Another of the same name.");
        (await golden.AddAsync("Which of the two?", "shipping.md")).ExpectInvalid("expectedDocumentName");
        Assert.Single((await golden.ListAsync())["items"]!.AsArray());
    }

    [Fact]
    public async Task All_are_replaced_at_once_up_to_the_limit_and_what_stays_keeps_its_id()
    {
        var golden = await GoldenBot.CreateAsync(contract.App);
        var first = (string)(await golden.AddAsync(Cost, "shipping.md")).Json["id"]!;
        var etag = (await golden.CallAsync(HttpMethod.Get)).Header("ETag")!;
        var wish = Numbered(199);
        wish["items"]!.AsArray().Add(new JsonObject { ["question"] = Cost, ["expectedDocumentName"] = "shipping.md" });
        wish["requiredPassRate"] = 90;

        var replaced = (await golden.CallAsync(HttpMethod.Put, "", wish, request => request.Headers.Add("If-Match", etag))).Expect(HttpStatusCode.OK).Json;
        Assert.Equal((90, 200, first), ((int)replaced["requiredPassRate"]!, replaced["items"]!.AsArray().Count, (string)replaced["items"]![199]!["id"]!));
        var refused = (await golden.CallAsync(HttpMethod.Put, "", Numbered(1), request => request.Headers.Add("If-Match", etag))).ExpectProblem(412, "precondition_failed");
        Assert.Equal(200, refused["current"]!["items"]!.AsArray().Count);
        (await golden.AddAsync("One more?")).ExpectProblem(409, "too_many_golden_questions");
        Assert.Equal(90, (int)(await golden.CallAsync(HttpMethod.Put, "", Numbered(1))).Expect(HttpStatusCode.OK).Json["requiredPassRate"]!);
        Assert.Null((int?)(await golden.CallAsync(HttpMethod.Patch, "", new JsonObject { ["requiredPassRate"] = null })).Expect(HttpStatusCode.OK).Json["requiredPassRate"]);
    }

    [Fact]
    public async Task Questions_that_are_added_at_once_are_all_there()
    {
        var golden = await GoldenBot.CreateAsync(contract.App);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(async i => (await golden.AddAsync($"Question {i}?")).Expect(HttpStatusCode.Created)));
        Assert.Equal(5, (await golden.ListAsync())["items"]!.AsArray().Select(item => (string)item!["question"]!).Distinct().Count());
    }

    [Fact]
    public async Task A_document_that_is_replaced_or_deleted_is_shown_so()
    {
        var golden = await GoldenBot.CreateAsync(contract.App);
        await golden.Owner.AddTextAsync(golden.BotId, "other.md", "Other text.");
        (await golden.AddAsync(Cost, "shipping.md")).Expect(HttpStatusCode.Created);
        async Task<(string, string?)> StateAsync() => (await golden.ListAsync())["items"]![0]! is var item ? ((string)item["documentState"]!, (string?)item["problem"]) : default;
        var path = $"/bots/{golden.BotId}/documents/{golden.DocumentId}";

        (await golden.Owner.CallAsync(HttpMethod.Patch, path, new JsonObject { ["name"] = "delivery.md" })).Expect(HttpStatusCode.OK);
        Assert.Equal(("PRESENT", null), await StateAsync());
        Assert.Equal("delivery.md", (string)(await golden.ListAsync())["items"]![0]!["expectedDocumentName"]!);
        (await golden.Owner.CallAsync(HttpMethod.Put, path, new JsonObject { ["name"] = "delivery.md", ["text"] = "New text." })).Expect(HttpStatusCode.OK);
        Assert.Equal("REPLACED", (await StateAsync()).Item1);
        (await golden.Owner.CallAsync(HttpMethod.Delete, path)).Expect(HttpStatusCode.NoContent);
        var (state, problem) = await StateAsync();
        Assert.Equal("DELETED", state);
        Assert.Contains("Choose another document", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_has_them_for_its_own_documents_an_export_tells_them_and_a_deletion_takes_them()
    {
        var golden = await GoldenBot.CreateAsync(contract.App);
        (await golden.AddAsync(Cost, "shipping.md")).Expect(HttpStatusCode.Created);
        (await golden.AddAsync(Match)).Expect(HttpStatusCode.Created);
        (await golden.CallAsync(HttpMethod.Patch, "", new JsonObject { ["requiredPassRate"] = 50 })).Expect(HttpStatusCode.OK);

        var export = (await golden.Owner.CallAsync(HttpMethod.Get, "/export")).Expect(HttpStatusCode.OK).Text;
        Assert.Equal(2, export.Split('\n').Count(line => line.Contains("\"type\":\"goldenQuestion\"", StringComparison.Ordinal)));
        Assert.Contains("\"requiredPassRate\":50", export, StringComparison.Ordinal);

        var copyId = (string)(await golden.Owner.CallAsync(HttpMethod.Post, $"/bots/{golden.BotId}/duplicate", new JsonObject())).Expect(HttpStatusCode.Created).Json["id"]!;
        (await golden.Owner.CallAsync(HttpMethod.Delete, $"/bots/{golden.BotId}")).Expect(HttpStatusCode.NoContent);
        Assert.Empty(await TableScan.RowsWithAsync(contract.App, golden.BotId));
        var copy = golden with { BotId = copyId };
        var set = await copy.ListAsync();
        Assert.Equal((50, "PRESENT"), ((int)set["requiredPassRate"]!, (string)set["items"]![0]!["documentState"]!));
        var trained = await golden.Owner.TrainAsync(copyId);
        Assert.Equal(("READY", 2), ((string)trained["status"]!, (int)trained["training"]!["rehearsal"]!["passed"]!));
    }

    [Fact]
    public async Task Viewers_read_and_editors_change()
    {
        var golden = await GoldenBot.CreateAsync(contract.App);
        var viewer = await (await contract.App.SignUpAsync()).JoinAsync(contract.App, golden.Owner.WorkspaceId, "Viewer");
        var path = $"/bots/{golden.BotId}/golden";
        (await viewer.CallAsync(HttpMethod.Get, path)).Expect(HttpStatusCode.OK);
        (await viewer.CallAsync(HttpMethod.Post, path, new JsonObject { ["question"] = "Why?", ["expectation"] = "notAnswered" })).Expect(HttpStatusCode.Forbidden);
        var untrained = await golden.Owner.CreateBotAsync();
        (await golden.Owner.CallAsync(HttpMethod.Post, $"/bots/{untrained}/rehearsal")).ExpectProblem(409, "bot_not_ready");
        (await golden.Owner.CallAsync(HttpMethod.Get, $"/bots/{Functions.State.Ids.New()}/golden")).ExpectProblem(404, "not_found");
    }

    private static JsonObject Numbered(int count) => new()
    {
        ["items"] = new JsonArray([.. Enumerable.Range(0, count).Select(i => (JsonNode)new JsonObject { ["question"] = $"Question {i}?", ["expectation"] = "notAnswered" })]),
    };
}

/// <summary>A READY bot with one document on shipping, and its golden questions.</summary>
internal sealed record GoldenBot(OwnerClient Owner, string BotId, string DocumentId)
{
    public static async Task<GoldenBot> CreateAsync(PegasusApp app)
    {
        var owner = await app.SignUpAsync();
        var (botId, _) = await owner.CreateReadyBotAsync();
        return new(owner, botId, (string)(await owner.CallAsync(HttpMethod.Get, $"/bots/{botId}/documents")).Json["items"]![0]!["id"]!);
    }

    public Task<ApiAnswer> CallAsync(HttpMethod method, string path = "", JsonNode? body = null, Action<HttpRequestMessage>? change = null) =>
        Owner.CallAsync(method, $"/bots/{BotId}/golden{path}", body, change);

    /// <summary>Adds a question that expects a document, or no answer.</summary>
    public Task<ApiAnswer> AddAsync(string question, string? documentName = null) => CallAsync(HttpMethod.Post, "", documentName is null
        ? new JsonObject { ["question"] = question, ["expectation"] = "notAnswered" }
        : new JsonObject { ["question"] = question, ["expectedDocumentName"] = documentName });

    public async Task<JsonNode> ListAsync() => (await CallAsync(HttpMethod.Get)).Expect(HttpStatusCode.OK).Json;

    public async Task<JsonNode> RunAsync() => (await RehearseAsync()).Expect(HttpStatusCode.OK).Json;

    public Task<ApiAnswer> RehearseAsync() => Owner.CallAsync(HttpMethod.Post, $"/bots/{BotId}/rehearsal");
}
