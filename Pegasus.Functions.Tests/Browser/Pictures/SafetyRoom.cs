using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Browser.Pictures;

/// <summary>A workspace with rules of each kind, something that they decided about, and a reply that waits for approval.</summary>
internal sealed class SafetyRoom
{
    private const string Costs = "Shipping to any country of the European Union costs **4.90 euros**; above 50 euros it is free [1].";
    private const string Promise = "Yes: we **guarantee** that your parcel arrives within three working days [1]. You may return it within 30 days.";

    private readonly PictureStage stage;

    private SafetyRoom(PictureStage stage) => this.stage = stage;

    public OwnerClient Iris { get; private set; } = null!;

    /// <summary>Somebody who may only look.</summary>
    public OwnerClient Viewer { get; private set; } = null!;

    /// <summary>Who has no rules yet, and no visitors.</summary>
    public OwnerClient Newcomer { get; private set; } = null!;

    /// <summary>The conversation in which a reply waits, another was kept back, and a rule holds all that follow.</summary>
    public string HeldId { get; private set; } = null!;

    public static async Task<SafetyRoom> PrepareAsync(PictureStage stage)
    {
        var room = new SafetyRoom(stage);
        try
        {
            await room.PrepareAsync();
        }
        finally
        {
            stage.Ai.Always = AiScript.Reply(OpenAiFake.DefaultReply);
            stage.Clock.MoveTo(PictureStage.Noon);
        }
        return room;
    }

    private async Task PrepareAsync()
    {
        stage.Clock.MoveTo(PictureStage.Noon.AddMinutes(-40));
        Iris = await OwnerClient.SignUpAsync(stage.App.Address, "iris@lighthouse.example", "Lighthouse");
        Newcomer = await OwnerClient.SignUpAsync(stage.App.Address, "noah@lantern.example", "Lantern");
        Viewer = await Iris.AddMemberAsync("viewer", "vito@lighthouse.example");
        var (_, token) = await Iris.CreateReadyBotAsync();
        stage.Ai.Always = AiScript.Reply(Costs);
        await AskAsync(token, "Noor", "How much does shipping cost?", "Is there a casino near your warehouse?");
        await AskAsync(token, "Tom", "I want to talk to a human about my refund.");
        await AskAsync(token, "Lea", "I will sue you if my parcel does not come!");
        (await Iris.CallAsync(HttpMethod.Put, "/safety", Rules().ToJson())).Expect(HttpStatusCode.OK);

        stage.Clock.MoveTo(PictureStage.Noon.AddMinutes(-6));
        var held = await AskAsync(token, "Mia Stone", "How much does shipping cost?");
        HeldId = held.SessionId;
        (await held.RateAsync(await LastIdAsync(), "down")).Expect(HttpStatusCode.NoContent);
        (await held.SendAsync("And to Norway?")).Expect(HttpStatusCode.OK);
        (await Iris.CallAsync(HttpMethod.Post, $"/conversations/{HeldId}/messages/{await LastIdAsync()}/review", new JsonObject { ["decision"] = "reject", ["text"] = "To Norway it costs 9 euros." }))
            .Expect(HttpStatusCode.OK);
        (await Iris.CallAsync(HttpMethod.Post, $"/conversations/{HeldId}/state", new JsonObject { ["state"] = "BOT" })).Expect(HttpStatusCode.OK);
        (await held.RateAsync(await FirstReplyIdAsync(), "up")).Expect(HttpStatusCode.NoContent);
        (await held.RateAsync(await FirstReplyIdAsync(), "down")).Expect(HttpStatusCode.NoContent);
        stage.Ai.Always = AiScript.Reply(Promise);
        stage.Clock.MoveTo(PictureStage.Noon.AddMinutes(-2));
        (await held.SendAsync("How many days does a parcel take?")).Expect(HttpStatusCode.OK);
    }

    private static SafetyRules Rules() => new()
    {
        Blocked = ["casino", "free money", "betrug*", "guarantee"],
        BlockedReply = "We do not talk about that here. May I help you with an order?",
        Triggers =
        [
            ("crisis", ["want to die", "suicid*", "kill myself"], "You are not alone. Please call 112 now. A colleague has been told and will answer here."),
            ("legal", ["sue you", "my lawyer"], "I can't answer legal matters. I am passing this on to a colleague, who will answer here."),
        ],
        Escalation =
        [
            (new JsonObject { ["unanswered"] = 2 }, "hand_over"),
            (new JsonObject { ["asksForPerson"] = true }, "hand_over"),
            (new JsonObject { ["rating"] = "down" }, "hold"),
            (new JsonObject { ["trigger"] = "legal" }, "hold"),
        ],
        Hold = "flagged",
    };

    /// <summary>What a new visitor of this name writes.</summary>
    private async Task<VisitorSession> AskAsync(string token, string name, params string[] messages)
    {
        var visitor = new JsonObject { ["name"] = name, ["pageUrl"] = "https://www.lighthouse.example/orders" };
        var started = (await stage.App.Http.CallAsync(HttpMethod.Post, "/api/widget/sessions", new JsonObject { ["visitor"] = visitor }, token)).Expect(HttpStatusCode.Created).Json;
        var session = new VisitorSession(stage.App.Http, (string)started["sessionId"]!, (string)started["sessionToken"]!, null);
        foreach (var message in messages)
            (await session.SendAsync(message)).Expect(HttpStatusCode.OK);
        return session;
    }

    private async Task<string> LastIdAsync() => (string)(await MessagesAsync())[^1]!["messageId"]!;

    private async Task<string> FirstReplyIdAsync() => (string)(await MessagesAsync())[1]!["messageId"]!;

    private async Task<JsonArray> MessagesAsync() =>
        (await Iris.CallAsync(HttpMethod.Get, $"/conversations/{HeldId}")).Expect(HttpStatusCode.OK).Json["messages"]!.AsArray();
}
