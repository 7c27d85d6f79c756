using System.Net;
using System.Text.Json.Nodes;

namespace Pegasus.Functions.Tests.Support.Browser;

/// <summary>A workspace whose every text is hostile: bots, documents, answers, visitors and what they ask.</summary>
public sealed class HostileStage : IAsyncLifetime
{
    private const int AtOnce = 6;
    private const int InOneAnswer = 10;

    private readonly WidgetStage widgets = new();

    internal PegasusApp App => widgets.App;

    internal OwnerClient Owner { get; private set; } = null!;

    /// <summary>The bot that has the documents, the chat and the visitors.</summary>
    internal string BotId { get; private set; } = null!;

    /// <summary>The owner's own chat with it.</summary>
    internal string ChatId { get; private set; } = null!;

    /// <summary>How many documents, bots and visitors have hostile names; some texts are refused as names, being empty or too long.</summary>
    internal int Documents { get; private set; }

    internal int Bots { get; private set; }

    internal int Visitors { get; private set; }

    public async Task InitializeAsync()
    {
        await widgets.InitializeAsync();
        Owner = await App.SignUpAsync();
        (await Owner.CallAsync(HttpMethod.Put, "/subscription", new JsonObject { ["plan"] = "Business" })).Expect(HttpStatusCode.OK);
        Bots = await CountAsync(HostileTexts.All, async text => (await Owner.CallAsync(HttpMethod.Post, "/bots", new JsonObject { ["name"] = text })).Status);
        await CreateBotAsync();
        Documents = await CountAsync(HostileTexts.All, AddDocumentAsync);
        Assert.Equal("READY", (string)(await Owner.TrainAsync(BotId))["status"]!);
        await ChatAsync();
        var token = await Owner.EnableWidgetAsync(BotId);
        Visitors = await CountAsync(HostileTexts.All, text => VisitAsync(token, text));
    }

    public Task DisposeAsync() => widgets.DisposeAsync();

    private static async Task<int> CountAsync(IEnumerable<string> texts, Func<string, Task<HttpStatusCode>> makeAsync)
    {
        var made = 0;
        await Parallel.ForEachAsync(texts, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (text, _) =>
        {
            if (await makeAsync(text) is HttpStatusCode.Created)
                Interlocked.Increment(ref made);
        });
        return made;
    }

    private async Task CreateBotAsync()
    {
        var answer = await Owner.CallAsync(HttpMethod.Post, "/bots", new JsonObject
        {
            ["name"] = "<img src=x onerror=globalThis.__pwned=1>",
            ["greeting"] = string.Join("\n\n", Fitting(1000)),
            ["suggestedQuestions"] = new JsonArray([.. HostileTexts.All.Where(text => text.Length is > 0 and <= 200).Take(10).Select(text => JsonValue.Create(text))]),
        });
        BotId = (string)answer.Expect(HttpStatusCode.Created).Json["id"]!;
    }

    private static IEnumerable<string> Fitting(int length) =>
        HostileTexts.All.Where(text => text.Contains("__pwned", StringComparison.Ordinal)).TakeWhile(text => (length -= text.Length + 2) >= 0);

    private async Task<HttpStatusCode> AddDocumentAsync(string text)
    {
        var answer = await Owner.CallAsync(HttpMethod.Post, $"/bots/{BotId}/documents", new JsonObject { ["name"] = text, ["text"] = $"{text}\n\nShipping costs 4.90 euros. {text}" });
        return answer.Status;
    }

    /// <summary>All texts as answers, several in one.</summary>
    private async Task ChatAsync()
    {
        ChatId = await Owner.CreateChatAsync(BotId);
        foreach (var texts in HostileTexts.All.Chunk(InOneAnswer))
        {
            widgets.Ai.Next(AiScript.Reply($"{string.Join("\n\n", texts)} [1]."));
            (await Owner.ChatAsync(ChatId, $"{texts[0]} How much does shipping cost?")).Expect(HttpStatusCode.OK);
        }
    }

    /// <summary>A visitor of this name who asks this, which no document answers.</summary>
    private async Task<HttpStatusCode> VisitAsync(string token, string text)
    {
        var visitor = new JsonObject { ["name"] = text, ["pageUrl"] = "https://shop.example/" };
        var started = await App.Http.CallAsync(HttpMethod.Post, "/api/widget/sessions", new JsonObject { ["visitor"] = visitor }, token);
        if (started.Status != HttpStatusCode.Created)
            return started.Status;
        var session = new VisitorSession(App.Http, (string)started.Json["sessionId"]!, (string)started.Json["sessionToken"]!, null);
        (await session.SendAsync($"{text} zebra?")).Expect(HttpStatusCode.OK);
        return started.Status;
    }
}
