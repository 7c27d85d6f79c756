using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>Documents: what is stored of them, what is refused, and that a refusal stores nothing.</summary>
public sealed class DocumentTests(ContractApp contract) : IClassFixture<ContractApp>
{
    [Fact]
    public async Task A_document_has_every_member_of_the_contract_and_is_read_with_its_text()
    {
        var (owner, botId) = await NewBotAsync();
        var created = (await UploadAsync(owner, botId, "guide.txt", "text/plain", "Grüße aus Köln."u8.ToArray())).Expect(HttpStatusCode.Created);
        var document = created.Json;

        Problems.AssertMembers(document, "id", "name", "kind", "bytes", "characters", "status", "error", "createdAt", "updatedAt");
        Assert.Equal(("guide.txt", "text", "STORED", null), ((string)document["name"]!, (string)document["kind"]!, (string)document["status"]!, (string?)document["error"]));
        Assert.Equal((18, 15), ((int)document["bytes"]!, (int)document["characters"]!));
        var read = (await owner.CallAsync(HttpMethod.Get, $"/bots/{botId}/documents/{document["id"]}")).Expect(HttpStatusCode.OK);
        Assert.Equal("Grüße aus Köln.", (string)read.Json["text"]!);
        Assert.Equal(created.Header("ETag"), read.Header("ETag"));
        Assert.Equal(created.Text, (await owner.CallAsync(HttpMethod.Get, $"/bots/{botId}/documents")).Json["items"]![0]!.ToJsonString());
        Assert.Equal($"/api/workspaces/{owner.WorkspaceId}/bots/{botId}/documents/{document["id"]}", created.Header("Location"));
    }

    [Fact]
    public async Task A_question_with_its_answer_is_a_document()
    {
        var (owner, botId) = await NewBotAsync();
        var document = (await AddAsync(owner, botId, new() { ["question"] = "Do you ship to Norway?", ["answer"] = "Not yet." })).Expect(HttpStatusCode.Created).Json;

        Assert.Equal("qa", (string)document["kind"]!);
        var text = (string)(await owner.CallAsync(HttpMethod.Get, $"/bots/{botId}/documents/{document["id"]}")).Json["text"]!;
        Assert.Contains("Do you ship to Norway?", text, StringComparison.Ordinal);
        Assert.Contains("Not yet.", text, StringComparison.Ordinal);
        (await AddAsync(owner, botId, new() { ["question"] = "Why?" })).ExpectInvalid("answer");
        (await AddAsync(owner, botId, new() { ["answer"] = "So." })).ExpectInvalid("question");
        Assert.Equal(1, (int)(await owner.GetBotAsync(botId))["documentCount"]!);
    }

    [Fact]
    public async Task A_stale_change_of_a_document_is_refused()
    {
        var (owner, botId) = await NewBotAsync();
        var documentId = await owner.AddTextAsync(botId, "a.txt", "One.");
        var path = $"/bots/{botId}/documents/{documentId}";
        var first = (await owner.CallAsync(HttpMethod.Get, path)).Header("ETag")!;
        Task<ApiAnswer> PutAsync(string text, string etag) =>
            owner.CallAsync(HttpMethod.Put, path, new JsonObject { ["name"] = "a.txt", ["text"] = text }, request => request.Headers.Add("If-Match", etag));

        var second = (await PutAsync("Two.", first)).Expect(HttpStatusCode.OK).Header("ETag")!;
        Assert.NotEqual(first, second);
        (await PutAsync("Three.", first)).ExpectProblem(412, "precondition_failed");
        (await owner.CallAsync(HttpMethod.Delete, path, change: request => request.Headers.Add("If-Match", first))).ExpectProblem(412, "precondition_failed");
        Assert.Equal("Two.", (string)(await owner.CallAsync(HttpMethod.Get, path)).Json["text"]!);
        Assert.Single(await TableScan.RowsWithAsync(contract.App, botId), row => row.StartsWith("contents ", StringComparison.Ordinal));
        (await owner.CallAsync(HttpMethod.Delete, path, change: request => request.Headers.Add("If-Match", second))).Expect(HttpStatusCode.NoContent);
        (await owner.CallAsync(HttpMethod.Get, path)).ExpectProblem(404, "not_found");
        await AssertNothingStoredAsync(botId);
    }

    [Theory]
    [InlineData("../../etc/passwd", "text/plain", "passwd")]
    [InlineData("..\\..\\windows\\win.txt", "text/plain", "win.txt")]
    [InlineData("/etc/shadow.txt", "text/plain", "shadow.txt")]
    [InlineData("C:\\boot.txt", "text/plain", "boot.txt")]
    [InlineData("a\\\"b.txt", "text/plain", null)]
    [InlineData("a\u0001\u001b\u007fb.txt", "text/plain", null)]
    [InlineData("\u202etxt.exe.txt", "text/plain", "txt.exe.txt")]
    [InlineData("...", "text/plain", "Untitled")]
    [InlineData("   .txt", "text/plain", "txt")]
    [InlineData("<img src=x onerror=alert(1)>.txt", "text/plain", null)]
    [InlineData("%2e%2e%2f.txt", "text/plain", null)]
    public async Task A_hostile_file_name_is_only_a_suggestion(string fileName, string type, string? expected)
    {
        var (owner, botId) = await NewBotAsync();

        var answer = await UploadAsync(owner, botId, fileName, type, "Some text."u8.ToArray());

        var name = (string)answer.Expect(HttpStatusCode.Created).Json["name"]!;
        Assert.Equal(expected ?? name, name);
        Assert.InRange(name.Length, 1, 200);
        Assert.DoesNotContain(name, c => c is '/' or '\\' || char.IsControl(c));
    }

    [Fact]
    public async Task A_file_name_of_ten_thousand_characters_is_shortened_and_a_longer_one_refused()
    {
        var (owner, botId) = await NewBotAsync();
        var name = (string)(await UploadAsync(owner, botId, new string('x', 10_000) + ".txt", "text/plain", "Some text."u8.ToArray())).Expect(HttpStatusCode.Created).Json["name"]!;
        Assert.Equal(200, name.Length);
        Assert.EndsWith(".txt", name, StringComparison.Ordinal);

        (await UploadAsync(owner, botId, new string('x', 100_000) + ".txt", "text/plain", "Some text."u8.ToArray())).ExpectProblem(400, "invalid_request");
        Assert.Equal(1, (int)(await owner.GetBotAsync(botId))["documentCount"]!);
    }

    public static TheoryData<string, byte[], int, string> Unreadable => new()
    {
        { "empty.txt", [], 422, "unreadable_document" },
        { "blank.txt", " \n\t \r\n  "u8.ToArray(), 422, "unreadable_document" },
        { "blank.md", "   \n\n"u8.ToArray(), 422, "unreadable_document" },
        { "blank.html", "<html><body> </body></html>"u8.ToArray(), 422, "unreadable_document" },
        { "program.txt", [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0], 415, "unsupported_document" },
        { "picture.txt", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], 415, "unsupported_document" },
        { "nul.txt", "a\0b"u8.ToArray(), 415, "unsupported_document" },
        { "noise.txt", [.. Enumerable.Range(0, 4_096).Select(i => (byte)(i * 37 % 256))], 415, "unsupported_document" },
        { "thing.exe", "MZ"u8.ToArray(), 415, "unsupported_document" },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task What_cannot_be_read_is_refused_with_the_reason_and_nothing_is_stored(string fileName, byte[] content, int status, string code)
    {
        var (owner, botId) = await NewBotAsync();

        (await UploadAsync(owner, botId, fileName, "application/octet-stream", content)).ExpectProblem(status, code);

        await AssertNothingStoredAsync(botId);
    }

    [Fact]
    public async Task A_form_that_is_not_one_file_is_refused_and_nothing_is_stored()
    {
        var (owner, botId) = await NewBotAsync();
        const string Head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\nSome text.";
        foreach (var form in new[]
        {
            "", "--b--\r\n", "--b", "nonsense", Head, Head + "\r\n--b", "--b\r\n\r\nx\r\n--b--\r\n",
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\n\r\nx\r\n--b--\r\n",
            "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx\r\n--b--\r\n",
            Head.Replace("name=\"file\"", "name=\"other\"", StringComparison.Ordinal) + "\r\n--b--\r\n",
            Head + "\r\n" + Head + "\r\n--b--\r\n",
        })
        {
            (await PostFormAsync(owner, botId, "multipart/form-data; boundary=b", Encoding.UTF8.GetBytes(form))).ExpectProblem(400, "invalid_request");
        }
        var whole = Encoding.UTF8.GetBytes(Head + "\r\n--b--\r\n");
        foreach (var type in new[] { "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=" + new string('b', 200), "multipart/form-data; boundary=c" })
            (await PostFormAsync(owner, botId, type, whole)).ExpectProblem(400, "invalid_request");
        (await PostFormAsync(owner, botId, "multipart/mixed; boundary=b", whole)).ExpectProblem(415, "unsupported_media_type");

        await AssertNothingStoredAsync(botId);
        (await PostFormAsync(owner, botId, "multipart/form-data; boundary=b", whole)).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_form_over_its_limit_is_a_413_before_it_is_sent()
    {
        var (owner, botId) = await NewBotAsync();

        var answer = await RawHttp.SendAsync(
            contract.App.Address, "POST", $"/api/workspaces/{owner.WorkspaceId}/bots/{botId}/documents",
            [$"Authorization: Bearer {owner.Token}", "Content-Type: multipart/form-data; boundary=b", "Content-Length: 25000000"]);

        Assert.Equal(413, answer.Status);
        Assert.Contains("\"payload_too_large\"", answer.Body, StringComparison.Ordinal);
        await AssertNothingStoredAsync(botId);
    }

    [Fact]
    public async Task A_text_without_words_is_refused_and_one_of_every_character_is_kept()
    {
        var (owner, botId) = await NewBotAsync();
        foreach (var text in new[] { "", "   ", "\n\n\t" })
            (await AddAsync(owner, botId, new() { ["name"] = "a.txt", ["text"] = text })).ExpectInvalid("text");
        foreach (var text in new[] { "\u0000\u0001\u0002", "\u200b\u200b", "\ufeff" })
            Assert.InRange((int)(await AddAsync(owner, botId, new() { ["name"] = "a.txt", ["text"] = text })).Status, 201, 422);

        const string Every = "Ein Fuß, 例え, 🐎, עברית, a\u0301, <b>&amp;</b>, 'quoted' \"twice\".";
        var id = (string)(await AddAsync(owner, botId, new() { ["name"] = "🐎'\"<b>.txt", ["text"] = Every })).Expect(HttpStatusCode.Created).Json["id"]!;
        var read = (await owner.CallAsync(HttpMethod.Get, $"/bots/{botId}/documents/{id}")).Json;
        Assert.Equal(("🐎'\"<b>.txt", Every.Normalize()), ((string)read["name"]!, ((string)read["text"]!).Normalize()));
        Assert.Equal("READY", (string)(await owner.TrainAsync(botId))["status"]!);
    }

    private async Task<(OwnerClient Owner, string BotId)> NewBotAsync()
    {
        var owner = (await contract.ReadyBotAsync()).Owner;
        return (owner, await owner.CreateBotAsync());
    }

    private async Task AssertNothingStoredAsync(string botId)
    {
        var row = Assert.Single(await TableScan.RowsWithAsync(contract.App, botId));
        Assert.Contains("DocumentCount=0", row, StringComparison.Ordinal);
    }

    private static Task<ApiAnswer> AddAsync(OwnerClient owner, string botId, JsonObject body) => owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/documents", body);

    // The form is written by hand: .NET's would refuse or encode the names that matter here.
    private static Task<ApiAnswer> UploadAsync(OwnerClient owner, string botId, string fileName, string type, byte[] content) =>
        PostFormAsync(owner, botId, "multipart/form-data; boundary=b",
        [
            .. Encoding.UTF8.GetBytes($"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{fileName}\"\r\nContent-Type: {type}\r\n\r\n"),
            .. content, .. "\r\n--b--\r\n"u8,
        ]);

    private static Task<ApiAnswer> PostFormAsync(OwnerClient owner, string botId, string type, byte[] form) =>
        owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/documents", change: request =>
        {
            request.Content = new ByteArrayContent(form);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        });
}
