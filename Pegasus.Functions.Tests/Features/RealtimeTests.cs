using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Pegasus.Functions.State;
using Pegasus.Functions.Tests.Campaigns;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>What members see happen in their workspace without asking: everything, in order, once, and only as long as they may.</summary>
public sealed class RealtimeTests(ContractApp contract) : IClassFixture<ContractApp>
{
    private const string Question = "How much does shipping cost?";

    [Fact]
    public async Task A_dashboard_sees_a_conversation_from_its_start_to_its_end()
    {
        await using var app = await PegasusApp.StartAsync();
        var bot = await ReadyBot.CreateAsync(app);
        var (socket, ready) = await DashboardSocket.SignInAsync(bot.Owner);
        await using var _ = socket;
        Assert.Equal(bot.Owner.WorkspaceId, (string)ready["data"]!["tenantId"]!);

        var visitor = await bot.StartSessionAsync();
        var reply = (await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK).Json;
        (await visitor.RateAsync((string)reply["messageId"]!, "up")).Expect(HttpStatusCode.NoContent);
        (await visitor.HandOffAsync("I need help.")).Expect(HttpStatusCode.Accepted);
        (await visitor.SendAsync("Is anybody there?")).Expect(HttpStatusCode.OK);
        (await bot.Owner.CallAsync(HttpMethod.Post, $"/conversations/{visitor.SessionId}/messages", new JsonObject { ["text"] = "I am." })).Expect(HttpStatusCode.Created);
        (await visitor.Http.CallAsync(HttpMethod.Delete, $"/api/widget/sessions/{visitor.SessionId}", token: visitor.Token)).Expect(HttpStatusCode.NoContent);

        var events = await socket.UntilAsync(one => (string)one["type"]! == "conversation.deleted");
        Assert.Equal(
            [
                "conversation.created", "message.created visitor", "message.created bot", "credits.changed", "message.rated", "conversation.state WAITING",
                "message.created visitor", "message.created member", "conversation.state HUMAN", "conversation.deleted",
            ],
            events.Select(one => $"{(string)one["type"]!} {(string?)one["data"]!["author"] ?? (string?)one["data"]!["state"]}".TrimEnd())
                .Select(text => text == "conversation.created BOT" ? "conversation.created" : text));
        Assert.Equal(Enumerable.Range(1, events.Count).Select(i => long.Parse((string)ready["id"]!, null) + i), events.Select(one => long.Parse((string)one["id"]!, null)));
        Assert.All(events.Where(one => one["data"]!["conversationId"] is not null), one => Assert.Equal(visitor.SessionId, (string)one["data"]!["conversationId"]!));
        Assert.Equal((string)reply["messageId"]!, (string)events[2]["data"]!["messageId"]!);
        Assert.Equal(1, (int)events[3]["data"]!["used"]!);
        Assert.DoesNotContain(events, one => one.ToJsonString().Contains("anybody") || one.ToJsonString().Contains("help"));
    }

    [Fact]
    public async Task Who_connects_again_gets_what_they_missed_once_and_in_order()
    {
        await using var app = await PegasusApp.StartAsync();
        var bot = await ReadyBot.CreateAsync(app);
        var (first, _) = await DashboardSocket.SignInAsync(bot.Owner);
        await using var _1 = first;
        var visitor = await bot.StartSessionAsync();
        await first.UntilAsync(one => (string)one["type"]! == "conversation.created");
        await first.DisposeAsync();

        foreach (var i in Enumerable.Range(0, 3))
            (await visitor.SendAsync($"{Question} {i}")).Expect(HttpStatusCode.OK);
        var (second, ready) = await DashboardSocket.SignInAsync(bot.Owner, since: first.LastId);
        await using var _2 = second;
        Assert.Equal(first.LastId, (string)ready["id"]!);
        Assert.Null(ready["data"]!["resync"]);
        (await visitor.HandOffAsync()).Expect(HttpStatusCode.Accepted);

        var events = await second.UntilAsync(one => (string)one["type"]! == "conversation.state");
        Assert.Equal(6, events.Count(one => (string)one["type"]! == "message.created"));
        Assert.Equal(Enumerable.Range(1, events.Count).Select(i => long.Parse(first.LastId!, null) + i), events.Select(one => long.Parse((string)one["id"]!, null)));
        var listed = (await bot.Owner.CallAsync(HttpMethod.Get, $"/events?since={first.LastId}")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(events.Select(one => (string)one["id"]!), listed["items"]!.AsArray().Select(one => (string)one!["id"]!));
        Assert.Equal(second.LastId, (string)listed["lastId"]!);
    }

    [Theory]
    [InlineData("999999999")]
    [InlineData("yesterday")]
    [InlineData("-1")]
    public async Task Who_comes_with_an_event_that_is_not_known_is_told_to_read_everything_anew(string since)
    {
        var owner = (await contract.ReadyBotAsync()).Owner;
        var (socket, ready) = await DashboardSocket.SignInAsync(owner, since);
        await using var _ = socket;
        Assert.True((bool)ready["data"]!["resync"]!);
    }

    [Fact]
    public async Task What_happens_on_another_instance_is_seen_too()
    {
        await using var app = await PegasusApp.StartAsync();
        await using var other = await app.StartAnotherAsync();
        var bot = await ReadyBot.CreateAsync(app);
        var (here, _) = await DashboardSocket.SignInAsync(bot.Owner);
        var (there, _) = await DashboardSocket.SignInAsync(bot.Owner, address: other.Address);
        await using var _1 = here;
        await using var _2 = there;

        foreach (var i in Enumerable.Range(0, 10))
            await VisitorSession.StartAsync(i % 2 == 0 ? app.Http : other.Http, bot.WidgetToken);

        var ids = new List<IReadOnlyList<string>>();
        foreach (var socket in new[] { here, there })
        {
            var seen = new List<string>();
            while (seen.Count < 10)
                seen.Add((string)(await socket.NextAsync()).ToJsonString());
            ids.Add(seen);
        }
        Assert.Equal(ids[0], ids[1]);
        Assert.Equal(10, ids[0].Distinct().Count());
    }

    [Fact]
    public async Task A_training_and_a_change_of_the_team_are_seen()
    {
        await using var app = await PegasusApp.StartAsync();
        var owner = await app.SignUpAsync();
        var (socket, _) = await DashboardSocket.SignInAsync(owner);
        await using var _1 = socket;
        var (botId, _) = await owner.CreateReadyBotAsync();
        await owner.InviteAsync(Teammates.NewEmail(), "agent");

        var events = await socket.UntilAsync(one => (string?)one["data"]!["action"] == "invitation.create");
        var statuses = events.Where(one => (string)one["type"]! == "bot.status").Select(one => (string)one["data"]!["status"]!).ToList();
        Assert.Equal(["NO_DATA", "UNTRAINED", "PENDING", "READY"], statuses.Where((status, i) => i == 0 || statuses[i - 1] != status));
        Assert.All(events.Where(one => (string)one["type"]! == "bot.status"), one => Assert.Equal(botId, (string)one["data"]!["botId"]!));
        Assert.Contains(events, one => (string?)one["data"]!["action"] == "document.add");
    }

    [Fact]
    public async Task A_message_costs_no_more_when_it_is_watched()
    {
        await using var app = await PegasusApp.StartAsync();
        var bot = await ReadyBot.CreateAsync(app);
        var (socket, _) = await DashboardSocket.SignInAsync(bot.Owner);
        await using var _1 = socket;
        var visitor = await bot.StartSessionAsync();
        (await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK);
        Assert.Equal(4, (await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK).Transactions);
    }

    [Fact]
    public async Task Who_does_not_sign_in_in_time_is_turned_away()
    {
        await using var app = await PegasusApp.StartAsync(settings: new Dictionary<string, string> { ["Realtime:AuthWithin"] = "00:00:00.2" });
        await using var silent = await DashboardSocket.OpenAsync(app.Address);
        Assert.Equal(4401, await silent.ClosedAsync());
    }

    [Fact]
    public async Task No_other_token_opens_a_socket()
    {
        var bot = await contract.ReadyBotAsync();
        var visitor = await bot.StartSessionAsync();
        var ended = await contract.App.SignUpAsync();
        (await ended.Http.CallAsync(HttpMethod.Post, "/api/me/sign-out-everywhere", token: ended.Token)).Expect(HttpStatusCode.NoContent);
        string[] tokens = ["", "x", visitor.Token, bot.WidgetToken, await bot.Owner.MakeKeyAsync("owner"), bot.Owner.Token[..^1], ended.Token];
        foreach (var token in tokens)
        {
            await using var socket = await DashboardSocket.OpenAsync(contract.App.Address);
            await socket.SendAsync(DashboardSocket.Auth(token));
            Assert.Equal(4401, await socket.ClosedAsync());
        }
    }

    [Theory]
    [InlineData("garbage", 4401)]
    [InlineData("[]", 4401)]
    [InlineData("{\"type\":\"ping\"}", 4401)]
    [InlineData("{\"type\":\"auth\",\"token\":7}", 4401)]
    public async Task A_first_message_that_is_no_sign_in_ends_the_connection(string message, int code)
    {
        await using var socket = await DashboardSocket.OpenAsync(contract.App.Address);
        await socket.SendAsync(message);
        Assert.Equal(code, await socket.ClosedAsync());
    }

    [Fact]
    public async Task A_signed_in_peer_may_ping_and_nothing_else()
    {
        var owner = (await contract.ReadyBotAsync()).Owner;
        foreach (var (message, code) in new[] { ("garbage", 4400), (DashboardSocket.Auth(owner.Token), 4400), (new string('x', 9_000), 1009) })
        {
            var (socket, _) = await DashboardSocket.SignInAsync(owner);
            await using var _1 = socket;
            await socket.SendAsync("""{"type":"ping"}""");
            await socket.UntilAsync(one => (string)one["type"]! == "pong");
            await socket.SendAsync(message);
            Assert.Equal(code, await socket.ClosedAsync());
        }
    }

    [Fact]
    public async Task A_flood_is_ended()
    {
        var (socket, _) = await DashboardSocket.SignInAsync((await contract.ReadyBotAsync()).Owner);
        await using var _1 = socket;
        foreach (var _2 in Enumerable.Range(0, 50))
            await socket.SendAsync("""{"type":"ping"}""");
        Assert.Equal(4429, await socket.ClosedAsync());
    }

    [Fact]
    public async Task Nobody_watches_another_workspace()
    {
        var (owner, stranger) = ((await contract.ReadyBotAsync()).Owner, await contract.App.SignUpAsync());
        foreach (var tenantId in new[] { owner.WorkspaceId, "0123456789abcdefghjkmnpqrs", "'" })
        {
            await using var socket = await DashboardSocket.OpenAsync(contract.App.Address, $"?tenantId={tenantId}");
            await socket.SendAsync(DashboardSocket.Auth(stranger.Token));
            Assert.Equal(4403, await socket.ClosedAsync());
        }
    }

    [Fact]
    public async Task A_token_that_expires_ends_the_connection()
    {
        var clock = new ShiftedClock();
        await using var app = await PegasusApp.StartAsync(clock);
        var owner = await app.SignUpAsync();
        clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(2));
        var (socket, _) = await DashboardSocket.SignInAsync(owner);
        await using var _1 = socket;
        Assert.Equal(4401, await socket.ClosedAsync());
    }

    [Fact]
    public async Task Who_is_removed_or_signs_out_sees_no_more_on_any_instance()
    {
        await using var app = await PegasusApp.StartAsync();
        await using var other = await app.StartAnotherAsync();
        var owner = await app.SignUpAsync();
        var (removed, leaving) = (await owner.AddMemberAsync("agent"), await owner.AddMemberAsync("viewer"));
        var (first, _) = await DashboardSocket.SignInAsync(removed, address: other.Address);
        var (second, _) = await DashboardSocket.SignInAsync(leaving, address: other.Address);
        await using var _1 = first;
        await using var _2 = second;

        (await owner.CallAsync(HttpMethod.Delete, $"/members/{removed.UserId}")).Expect(HttpStatusCode.NoContent);
        Assert.Equal(4403, await first.ClosedAsync());
        (await leaving.Http.CallAsync(HttpMethod.Post, "/api/me/sign-out-everywhere", token: leaving.Token)).Expect(HttpStatusCode.NoContent);
        Assert.Equal(4401, await second.ClosedAsync());
    }

    [Fact]
    public async Task An_instance_serves_as_many_sockets_as_it_may()
    {
        await using var app = await PegasusApp.StartAsync(settings: new Dictionary<string, string> { ["Realtime:MaxSockets"] = "1" });
        await using var first = await DashboardSocket.OpenAsync(app.Address);
        var refused = await Assert.ThrowsAsync<WebSocketException>(() => DashboardSocket.OpenAsync(app.Address));
        Assert.Contains("503", refused.Message);
    }

    [Fact]
    public async Task The_address_says_what_it_is_to_who_opens_it_otherwise()
    {
        (await contract.App.Http.CallAsync(HttpMethod.Get, "/api/ws/tenants")).ExpectProblem(400, "websocket_required");
        var owner = (await contract.ReadyBotAsync()).Owner;
        var view = (await owner.Http.CallAsync(HttpMethod.Get, $"/api/realtime?tenantId={owner.WorkspaceId}", token: owner.Token)).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(("websocket", $"ws://{contract.App.Address.Authority}/api/ws/tenants?tenantId={owner.WorkspaceId}"), ((string)view["transport"]!, (string)view["url"]!));
    }

    [Fact]
    public async Task Events_of_yesterday_are_gone_and_who_asks_for_them_reads_everything_anew()
    {
        var clock = new ShiftedClock();
        await using var app = await PegasusApp.StartAsync(clock);
        var owner = await app.SignUpAsync();
        await owner.CreateBotAsync();
        var last = (string)(await owner.CallAsync(HttpMethod.Get, "/events")).Expect(HttpStatusCode.OK).Json["lastId"]!;
        await owner.CreateBotAsync();
        Assert.NotEmpty((await owner.CallAsync(HttpMethod.Get, $"/events?since={last}")).Json["items"]!.AsArray());

        clock.Advance(TimeSpan.FromHours(25));
        owner = await owner.LogInAgainAsync();
        await Campaign.RunTimerAsync(app);
        var late = (await owner.CallAsync(HttpMethod.Get, $"/events?since={last}")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal((0, true), (late["items"]!.AsArray().Count, (bool)late["resync"]!));
        Assert.DoesNotContain(await TableScan.KeysAsync(app.Services.GetRequiredService<PegasusStorage>().Ledger), key => key.StartsWith("event-page-", StringComparison.Ordinal));
    }
}
