using System.Net;
using System.Net.WebSockets;
using Microsoft.Extensions.DependencyInjection;
using Pegasus.Functions.Realtime;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.WebPubSub;

namespace Pegasus.Functions.Tests.Features;

/// <summary>Real time by Azure Web PubSub: what happens gets to who is connected there, in order, without loss, and only as long as they may.</summary>
public sealed class WebPubSubTests : IAsyncLifetime
{
    private const string Question = "How much does shipping cost?";

    private readonly ShiftedClock clock = new();
    private WebPubSubFake fake = null!;
    private PegasusApp app = null!;

    public async Task InitializeAsync()
    {
        fake = await WebPubSubFake.StartAsync(clock);
        app = await PegasusApp.StartAsync(clock, fake.Settings);
        fake.Upstream.Address = new Uri(app.Address, "/api/realtime/web-pubsub");
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        await fake.DisposeAsync();
    }

    [Fact]
    public async Task A_dashboard_sees_a_visitors_message_as_the_log_has_it()
    {
        var bot = await ReadyBot.CreateAsync(app);
        await using var client = await PubSubClient.WatchAsync(bot.Owner);
        var visitor = await bot.StartSessionAsync();
        (await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK);

        var events = await client.UntilAsync(one => (string)one["type"]! == "credits.changed");
        Assert.Equal(
            ["conversation.created", "message.created visitor", "message.created bot", "credits.changed"],
            events.Select(one => $"{(string)one["type"]!} {(string?)one["data"]!["author"]}".TrimEnd()));
        var since = long.Parse((string)events[0]["id"]!, null) - 1;
        var listed = (await bot.Owner.CallAsync(HttpMethod.Get, $"/events?since={since}")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
        Assert.Equal(listed.Select(one => ((string)one!["id"]!, (string)one["type"]!)), events.Select(one => ((string)one["id"]!, (string)one["type"]!)));
        Assert.Empty(fake.Complaints);
    }

    [Fact]
    public async Task The_forms_on_the_wire_are_those_of_the_service()
    {
        var owner = await app.SignUpAsync();
        var answer = (await owner.Http.CallAsync(HttpMethod.Get, $"/api/realtime?tenantId={owner.WorkspaceId}", token: owner.Token)).Expect(HttpStatusCode.OK).Json;
        var (url, expiresAt) = (new Uri((string)answer["url"]!), (DateTimeOffset)answer["expiresAt"]!);
        Assert.Equal(("web-pubsub", "ws", "/client/hubs/pegasus"), ((string)answer["transport"]!, url.Scheme, url.AbsolutePath));
        Assert.StartsWith("?access_token=ey", url.Query, StringComparison.Ordinal);
        Assert.InRange(expiresAt, clock.GetUtcNow().AddMinutes(59), clock.GetUtcNow().AddHours(1));
        var claims = PubSubToken.Payload(url.Query["?access_token=".Length..]);
        Assert.Equal((owner.UserId, $"{fake.Address}/client/hubs/pegasus", expiresAt.ToUnixTimeSeconds()), ((string)claims["sub"]!, (string)claims["aud"]!, (long)claims["exp"]!));
        var page = (await owner.Http.CallAsync(HttpMethod.Get, "/")).Expect(HttpStatusCode.OK);
        Assert.Contains($"connect-src 'self' ws://{url.Authority};", page.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal([$"workspace-{owner.WorkspaceId}"], claims["webpubsub.group"]!.AsArray().Select(group => (string)group!));

        await owner.CreateBotAsync();
        var call = await fake.NextCallAsync();
        Assert.Equal(
            ("POST", $"/api/hubs/pegasus/groups/workspace-{owner.WorkspaceId}/:send?api-version=2024-12-01", "application/json", 202),
            (call.Method, call.Target, call.ContentType, call.Status));
        var token = PubSubToken.Payload(call.Authorization!["Bearer ".Length..]);
        Assert.Equal(call.Url, (string)token["aud"]!);
        Assert.Equal("bot.status", (string)call.Json["type"]!);
    }

    [Fact]
    public async Task The_address_serves_no_longer_than_the_access_token_and_is_for_members_alone()
    {
        var (owner, stranger) = (await app.SignUpAsync(), await app.SignUpAsync());
        (await owner.Http.CallAsync(HttpMethod.Get, $"/api/realtime?tenantId={owner.WorkspaceId}", token: stranger.Token)).ExpectInvalid("tenantId");
        clock.Advance(TimeSpan.FromHours(11.5));
        var view = (await owner.Http.CallAsync(HttpMethod.Get, "/api/realtime", token: owner.Token)).Expect(HttpStatusCode.OK).Json;
        Assert.InRange((DateTimeOffset)view["expiresAt"]!, clock.GetUtcNow().AddMinutes(29), clock.GetUtcNow().AddMinutes(30));
        await (await PubSubClient.OpenAsync((string)view["url"]!)).DisposeAsync();

        clock.Advance(TimeSpan.FromMinutes(31));
        await RefusedAsync("401", (string)view["url"]!);
    }

    [Fact]
    public async Task What_happens_on_each_instance_is_seen_in_one_order()
    {
        await using var other = await app.StartAnotherAsync(clock, fake.Settings);
        var bot = await ReadyBot.CreateAsync(app);
        await using var client = await PubSubClient.WatchAsync(bot.Owner);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => VisitorSession.StartAsync(i % 2 == 0 ? app.Http : other.Http, bot.WidgetToken)));

        var count = 0;
        var events = await client.UntilAsync(_ => ++count == 20);
        var first = long.Parse((string)events[0]["id"]!, null);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => first + i), events.Select(one => long.Parse((string)one["id"]!, null)));
        Assert.All(events, one => Assert.Equal("conversation.created", (string)one["type"]!));
        Assert.Empty(fake.Complaints);
    }

    [Fact]
    public async Task What_changes_on_an_instance_that_knows_of_no_one_yet_is_not_missed()
    {
        await using var other = await app.StartAnotherAsync(clock, fake.Settings);
        var bot = await ReadyBot.CreateAsync(app);
        var dispatcher = other.Services.GetRequiredService<EventDispatcher>();
        await dispatcher.DispatchAsync(bot.Owner.WorkspaceId, CancellationToken.None);
        await using var client = await PubSubClient.WatchAsync(bot.Owner);

        await VisitorSession.StartAsync(other.Http, bot.WidgetToken);
        Assert.Equal("conversation.created", (string)(await client.UntilAsync(_ => true))[0]["type"]!);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(0)]
    public async Task What_could_not_be_sent_is_sent_with_the_next_change(int status)
    {
        var owner = await app.SignUpAsync();
        await using var client = await PubSubClient.WatchAsync(owner);
        fake.FailNext(3, status);
        await owner.CreateBotAsync("first");
        foreach (var _1 in Enumerable.Range(0, 3))
            Assert.Equal(status, (await fake.NextCallAsync()).Status);

        await owner.CreateBotAsync("second");
        var created = 0;
        var events = await client.UntilAsync(one => (string?)one["data"]!["action"] == "bot.create" && ++created == 2);
        var first = long.Parse((string)events[0]["id"]!, null);
        Assert.Equal(Enumerable.Range(0, events.Count).Select(i => first + i), events.Select(one => long.Parse((string)one["id"]!, null)));
    }

    [Fact]
    public async Task Where_nobody_watches_the_service_is_not_called()
    {
        var bot = await ReadyBot.CreateAsync(app);
        await (await bot.StartSessionAsync()).SendAsync(Question);
        await app.Services.GetRequiredService<EventDispatcher>().DispatchAsync(bot.Owner.WorkspaceId, CancellationToken.None);
        Assert.Empty(fake.Calls);

        await (await PubSubClient.WatchAsync(bot.Owner)).DisposeAsync();
        clock.Advance(TimeSpan.FromHours(1));
        await bot.StartSessionAsync();
        await app.Services.GetRequiredService<EventDispatcher>().DispatchAsync(bot.Owner.WorkspaceId, CancellationToken.None);
        Assert.Empty(fake.Calls);
    }

    [Fact]
    public async Task Who_is_removed_or_signs_out_is_cut_off_and_does_not_come_back()
    {
        var owner = await app.SignUpAsync();
        var (removed, leaving) = (await owner.AddMemberAsync("agent"), await owner.AddMemberAsync("viewer"));
        var (first, second) = (await PubSubClient.AddressAsync(removed), await PubSubClient.AddressAsync(leaving));
        await using var removedClient = await PubSubClient.OpenAsync(first);
        await using var leavingClient = await PubSubClient.OpenAsync(second);
        await using var staying = await PubSubClient.WatchAsync(owner);

        (await owner.CallAsync(HttpMethod.Delete, $"/members/{removed.UserId}")).Expect(HttpStatusCode.NoContent);
        Assert.Contains("Sign in again", await removedClient.ClosedAsync(), StringComparison.Ordinal);
        (await leaving.Http.CallAsync(HttpMethod.Post, "/api/me/sign-out-everywhere", token: leaving.Token)).Expect(HttpStatusCode.NoContent);
        Assert.Contains("Sign in again", await leavingClient.ClosedAsync(), StringComparison.Ordinal);

        await RefusedAsync("403", first);
        await RefusedAsync("401", second);
        await staying.UntilAsync(one => (string?)one["data"]!["action"] == "account.sign-out-everywhere");
        var closing = fake.Calls.First(call => call.User == removed.UserId);
        Assert.Equal(
            ("POST", $"/api/hubs/pegasus/users/{removed.UserId}/:closeConnections", 204), (closing.Method, new Uri(closing.Url).AbsolutePath, closing.Status));
        Assert.Empty(fake.Complaints);
    }

    [Fact]
    public async Task A_message_costs_its_visitor_no_more_when_it_is_published()
    {
        var bot = await ReadyBot.CreateAsync(app);
        await using var client = await PubSubClient.WatchAsync(bot.Owner);
        var visitor = await bot.StartSessionAsync();
        (await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK);
        Assert.Equal(4, (await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK).Transactions);
    }

    private static async Task RefusedAsync(string status, string url) =>
        Assert.Contains($"'{status}'", (await Assert.ThrowsAsync<WebSocketException>(() => PubSubClient.OpenAsync(url))).Message, StringComparison.Ordinal);
}
