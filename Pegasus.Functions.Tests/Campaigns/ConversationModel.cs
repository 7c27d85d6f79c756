using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Campaigns;

/// <summary>
/// What a conversation should be like after a sequence of moves of its visitor, the bot, people and rules, kept in memory and written down
/// apart from the product: each move is made over HTTP and in the model, and what the visitor and the team see is compared.
/// </summary>
internal sealed class ConversationModel(OwnerClient owner, VisitorSession visitor, ConversationRules rules, Random random)
{
    private const string Question = "How much does shipping cost?";
    private const string Unanswerable = "Who won the chess championship of 1972?";

    /// <summary>How many of the newest messages tell how many questions in a row had no answer.</summary>
    private const int Remembered = 12;

    private const int Attempts = 5;

    private readonly List<Entry> log = [];
    private readonly HashSet<string> everShown = new(StringComparer.Ordinal);
    private readonly HashSet<string> keptBack = new(StringComparer.Ordinal);
    private string state = "BOT";
    private bool holds;

    private enum Kind
    {
        OfVisitor,
        OfPerson,
        OfRule,
        Answer,
        NoAnswer,

        /// <summary>Where a reply stood that went out later.</summary>
        Moved,
    }

    /// <summary>How often each state was seen.</summary>
    public Dictionary<string, int> Seen { get; } = [];

    public async Task StepAsync()
    {
        switch (random.Next(16))
        {
            case <= 3:
                await SendAsync(Question, id => Answer(id, Kind.Answer));
                break;
            case 4:
                await SendAsync(Unanswerable, id => Answer(id, Kind.NoAnswer));
                break;
            case 5:
                await SendAsync("Is there a casino?", id => log.Add(new(id, Kind.OfRule)));
                break;
            case 6:
                await SendAsync("I want to die", id =>
                {
                    log.Add(new(id, Kind.OfRule));
                    state = "WAITING";
                });
                break;
            case 7:
                (await visitor.HandOffAsync()).Expect(HttpStatusCode.Accepted);
                state = state == "HUMAN" ? state : "WAITING";
                break;
            case 8:
                var written = (await owner.CallAsync(HttpMethod.Post, $"{Path}/messages", new JsonObject { ["text"] = "Hello!" })).Expect(HttpStatusCode.Created).Json;
                log.Add(new((string)written["messageId"]!, Kind.OfPerson));
                state = "HUMAN";
                break;
            case 9:
                await SetStateAsync("HUMAN", ends: false);
                break;
            case 10:
                await SetStateAsync("CLOSED", ends: true);
                break;
            case 11 or 12:
                await SetStateAsync("BOT", ends: true);
                break;
            case 13 when log.FindLast(entry => entry is { IsHidden: false, Kind: Kind.Answer or Kind.NoAnswer or Kind.OfRule }) is { } shown:
                (await visitor.RateAsync(shown.Id, "up")).Expect(HttpStatusCode.NoContent);
                (await visitor.RateAsync(shown.Id, "down")).Expect(HttpStatusCode.NoContent);
                holds = holds || rules.HoldsAfterBadRating;
                break;
            default:
                await ReviewAsync();
                break;
        }
        await CompareAsync();
    }

    private string Path => $"/conversations/{visitor.SessionId}";

    private List<Entry> Pending => [.. log.Where(entry => entry.IsPending)];

    private async Task SendAsync(string text, Action<string> asBot)
    {
        var reply = await AskAsync(text, streams: random.Next(3) == 0);
        var id = (string)reply["messageId"]!;
        if (state is "WAITING" or "HUMAN")
        {
            Assert.Equal(("HUMAN", ""), ((string)reply["state"]!, (string)reply["reply"]!));
            log.Add(new(id, Kind.OfVisitor));
            return;
        }
        state = state == "CLOSED" ? "BOT" : state;
        asBot(id);
        log.Insert(log.Count - 1, new("", Kind.OfVisitor));
    }

    /// <summary>The reply; a storage that is busy is asked again with the same id, as the widget does.</summary>
    private async Task<JsonNode> AskAsync(string text, bool streams)
    {
        var clientMessageId = Guid.NewGuid().ToString("N");
        for (var attempt = 1; ; attempt++)
        {
            var reply = streams ? (await visitor.StreamAsync(text, clientMessageId))[^1].Data : (await visitor.SendAsync(text, clientMessageId)).Json;
            if ((int?)reply["status"] is not 503 || attempt == Attempts)
                return reply["reply"] is null ? throw new InvalidOperationException(reply.ToJsonString()) : reply;
        }
    }

    private void Answer(string id, Kind kind)
    {
        var inARow = log.TakeLast(Remembered).Reverse()
            .Where(entry => entry.Kind is Kind.OfPerson or Kind.Answer or Kind.NoAnswer).TakeWhile(entry => entry.Kind == Kind.NoAnswer).Count();
        var isHeld = rules.HoldsAll || holds;
        log.Add(new(id, kind) { IsHidden = isHeld, IsPending = isHeld });
        if (kind == Kind.NoAnswer && inARow + 1 >= rules.HandsOverAfter)
            state = "WAITING";
    }

    private async Task SetStateAsync(string wanted, bool ends)
    {
        (await owner.CallAsync(HttpMethod.Post, $"{Path}/state", new JsonObject { ["state"] = wanted })).Expect(HttpStatusCode.OK);
        state = wanted;
        holds = holds && !ends;
    }

    private async Task ReviewAsync()
    {
        if (Pending is not { Count: > 0 } pending)
            return;
        var (entry, approves, words) = (pending[random.Next(pending.Count)], random.Next(2) == 0, random.Next(2) == 0 ? null : "In a person's words.");
        var decided = (await owner.CallAsync(
            HttpMethod.Post, $"{Path}/messages/{entry.Id}/review", new JsonObject { ["decision"] = approves ? "approve" : "reject", ["text"] = words })).Expect(HttpStatusCode.OK).Json;
        var id = (string)decided["messageId"]!;
        log[log.IndexOf(entry)] = entry with { IsPending = false, Kind = approves ? Kind.Moved : entry.Kind };
        if (approves)
            log.Add(new(id, words is null ? entry.Kind : Kind.Answer));
        else if (words is not null)
            log.Add(new(id, Kind.OfPerson));
        if (!approves)
            state = words is not null ? "HUMAN" : state is "BOT" or "HELD" ? "WAITING" : state;
        if (!approves && words is null)
            keptBack.Add((string)decided["text"]!);
    }

    private async Task CompareAsync()
    {
        if (state is "BOT" or "HELD")
            state = Pending.Count > 0 ? "HELD" : "BOT";
        Seen[state] = Seen.GetValueOrDefault(state) + 1;
        var history = (await visitor.GetHistoryAsync()).Expect(HttpStatusCode.OK).Json;
        var items = history["items"]!.AsArray();
        Assert.Equal((state, string.Join(' ', log.Where(entry => !entry.IsHidden).Select(AuthorOf))), ((string)history["state"]!, string.Join(' ', items.Select(item => (string)item!["author"]!))));
        everShown.UnionWith(items.Select(item => (string)item!["text"]!));

        var read = (await owner.CallAsync(HttpMethod.Get, $"{Path}?limit=200")).Expect(HttpStatusCode.OK).Json;
        var waiting = read["messages"]!.AsArray().Where(message => (string?)message!["review"] == "pending").ToList();
        Assert.Equal((state, Pending.Count), ((string)read["state"]!, (int)read["heldCount"]!));
        Assert.Equal(Pending.Select(entry => entry.Id), waiting.Select(message => (string)message!["messageId"]!));
        // The model's answers are numbered; what the documents do not say is said in the same words each time.
        Assert.All(
            waiting.Select(message => (string)message!["text"]!).Concat(keptBack).Where(text => text.Contains("no. ", StringComparison.Ordinal)),
            text => Assert.DoesNotContain(text, everShown));
    }

    private static string AuthorOf(Entry entry) => entry.Kind switch { Kind.OfVisitor => "visitor", Kind.OfPerson => "member", _ => "bot" };

    /// <summary>A message; of a visitor's that the bot answers, the id is not told.</summary>
    private sealed record Entry(string Id, Kind Kind)
    {
        public bool IsHidden { get; init; }

        public bool IsPending { get; init; }
    }
}

/// <summary>The safety rules that a campaign's workspace has, beside a blocked word and a serious trigger.</summary>
internal sealed record ConversationRules(bool HoldsAll = false, int? HandsOverAfter = null, bool HoldsAfterBadRating = false)
{
    public JsonObject ToJson() => new SafetyRules
    {
        Blocked = ["casino"],
        Triggers = [("crisis", ["want to die"], "Please call 112.")],
        Escalation =
        [
            .. HandsOverAfter is { } count ? [(new JsonObject { ["unanswered"] = count }, "hand_over")] : Array.Empty<(JsonObject, string)>(),
            .. HoldsAfterBadRating ? [(new JsonObject { ["rating"] = "down" }, "hold")] : Array.Empty<(JsonObject, string)>(),
        ],
        Hold = HoldsAll ? "all" : "none",
    }.ToJson();
}
