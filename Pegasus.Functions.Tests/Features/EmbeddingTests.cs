using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>Bots whose documents and questions have vectors, by a server that speaks OpenAI's protocol.</summary>
public sealed class EmbeddingTests : IAsyncLifetime
{
    private OpenAiFake ai = null!;
    private PegasusApp app = null!;

    public async Task InitializeAsync()
    {
        ai = await OpenAiFake.StartAsync();
        ai.Embed = Meaning;
        app = await PegasusApp.StartAsync(settings: Settings());
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        await ai.DisposeAsync();
    }

    [Fact]
    public async Task A_question_finds_what_means_the_same_in_other_words()
    {
        var owner = await app.SignUpAsync();
        var botId = await TrainedAsync(owner, ("dogs.md", "Canines are welcome on the terrace."), ("bikes.md", "Bicycles stay outside."));

        var passages = (await AskAsync(owner, botId, "May I bring my puppy?")).Json["passages"]!.AsArray();
        Assert.Equal("dogs.md", (string)passages[0]!["documentName"]!);
        var visitor = await VisitorSession.StartAsync(app.Http, await owner.EnableWidgetAsync(botId));
        var reply = (await visitor.SendAsync("May I bring my puppy?")).Expect(HttpStatusCode.OK).Json;
        Assert.True((bool)reply["answered"]!);
        Assert.Equal("dogs.md", (string)reply["citations"]![0]!["documentName"]!);
    }

    [Fact]
    public async Task A_question_that_is_near_to_nothing_is_not_answered()
    {
        var owner = await app.SignUpAsync();
        var botId = await TrainedAsync(owner, ("dogs.md", "Canines are welcome on the terrace."));
        var visitor = await VisitorSession.StartAsync(app.Http, await owner.EnableWidgetAsync(botId));

        Assert.False((bool)(await visitor.SendAsync("Who painted those sunflowers?")).Expect(HttpStatusCode.OK).Json["answered"]!);
    }

    [Fact]
    public async Task Retraining_embeds_the_chunks_that_changed_and_no_others()
    {
        const int documents = 40;
        var owner = await app.SignUpAsync();
        var botId = await TrainedAsync(owner, [.. Enumerable.Range(0, documents).Select(i => ($"{i}.md", $"# Part {i}\n\nCanine number {i}.\n\n# Price {i}\n\nIt costs {i} euros."))]);
        var first = ai.Embedded;
        var documentId = await DocumentIdAsync(owner, botId, "7.md");
        (await owner.CallAsync(HttpMethod.Put, $"/bots/{botId}/documents/{documentId}", Text("7.md", "# Part 7\n\nCanine number 7.\n\n# Price 7\n\nIt costs 700 euros."))).Expect(HttpStatusCode.OK);

        Assert.Equal("READY", (string)(await owner.TrainAsync(botId))["status"]!);

        Assert.Equal(2 * documents, first.SelectMany(texts => texts).Count(text => text.Contains("Part", StringComparison.Ordinal) || text.Contains("Price", StringComparison.Ordinal)));
        Assert.Equal(["Price 7\nIt costs 700 euros."], ai.Embedded.Skip(first.Count).SelectMany(texts => texts));
        Assert.Contains("700", (await AskAsync(owner, botId, "What costs 700 euros?")).Json["passages"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_fails_for_a_while_holds_a_training_up_and_no_more()
    {
        var owner = await app.SignUpAsync();
        var limited = 6;
        ai.EmbedFault = _ => Interlocked.Decrement(ref limited) >= 0 ? AiScript.Fail(429, retryAfter: "0") : null;

        var botId = await TrainedAsync(owner, ("dogs.md", "Canines are welcome."));

        Assert.Equal("dogs.md", (string)(await AskAsync(owner, botId, "Is a puppy welcome?")).Json["passages"]![0]!["documentName"]!);
    }

    [Fact]
    public async Task A_text_that_the_model_refuses_fails_the_training_by_name()
    {
        var owner = await app.SignUpAsync();
        var botId = await owner.CreateBotAsync();
        await owner.AddTextAsync(botId, "dogs.md", "Canines are welcome.");
        ai.EmbedFault = texts => texts.Any(text => text.Contains("Canines", StringComparison.Ordinal)) ? AiScript.Fail(400) : null;

        var bot = await owner.TrainAsync(botId);

        Assert.Equal("UNTRAINED", (string)bot["status"]!);
        Assert.Contains("refused the text of \"dogs.md\"", (string)bot["training"]!["error"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_vector_a_visitors_question_is_answered_by_its_words()
    {
        var owner = await app.SignUpAsync();
        var botId = await TrainedAsync(owner, ("shipping.md", SampleTexts.Shipping));
        var visitor = await VisitorSession.StartAsync(app.Http, await owner.EnableWidgetAsync(botId));
        ai.EmbedFault = _ => AiScript.Fail(500);

        var reply = (await visitor.SendAsync("How much does shipping cost?")).Expect(HttpStatusCode.OK).Json;

        Assert.True((bool)reply["answered"]!);
    }

    private static async Task<string> TrainedAsync(OwnerClient owner, params (string Name, string Text)[] documents)
    {
        var botId = await owner.CreateBotAsync();
        foreach (var (name, text) in documents)
            await owner.AddTextAsync(botId, name, text);
        var bot = await owner.TrainAsync(botId);
        Assert.True((string)bot["status"]! == "READY", bot.ToJsonString());
        return botId;
    }

    private static Task<ApiAnswer> AskAsync(OwnerClient owner, string botId, string question) =>
        owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/ask", new JsonObject { ["question"] = question, ["top"] = 20 });

    private static async Task<string> DocumentIdAsync(OwnerClient owner, string botId, string name) =>
        (string)(await owner.CallAsync(HttpMethod.Get, $"/bots/{botId}/documents?limit=200")).Json["items"]!.AsArray().Single(item => (string)item!["name"]! == name)!["id"]!;

    private static JsonObject Text(string name, string text) => new() { ["name"] = name, ["text"] = text };

    /// <summary>A model that knows dogs, bicycles and prices, and takes anything else for nearly the same.</summary>
    private static float[] Meaning(string text)
    {
        float Has(params string[] words) => words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)) ? 1 : 0;
        return [Has("canine", "puppy"), Has("bicycle"), Has("price", "cost"), 0.2f, text.Length % 7 * 0.01f];
    }

    private Dictionary<string, string> Settings() => new()
    {
        ["Ai:Provider"] = "openai",
        ["Ai:Endpoint"] = ai.Endpoint,
        ["Ai:ApiKey"] = "sk-test",
        ["Ai:ChatModel"] = "test",
        ["Ai:EmbeddingModel"] = "meaning",
    };
}
