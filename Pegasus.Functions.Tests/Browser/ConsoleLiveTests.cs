using System.Net;
using Microsoft.Playwright;
using Pegasus.Functions.Tests.Campaigns;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.Browser;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace Pegasus.Functions.Tests.Browser;

/// <summary>
/// What a visitor, a team mate or another tab does is seen without a reload. While the connection stands, nothing is asked for more often
/// than once a minute: what shows up sooner has come by it.
/// </summary>
public sealed class ConsoleLiveTests(WidgetStage stage, ITestOutputHelper output) : BrowserTest, IClassFixture<WidgetStage>
{
    private const string Question = EmbeddedBot.Suggestion;

    /// <summary>No more than this may pass until a change is seen, however busy the machine.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_conversation_is_seen_in_all_tabs_and_by_team_mates_from_its_start_to_its_end()
    {
        var bot = await stage.EmbedAsync();
        var agent = await bot.Owner.AddMemberAsync("agent");
        var owner = await OpenAsync(bot.Owner, "/conversations");
        var mate = await OpenAsync(agent, "/conversations");
        ConsoleView[] all = [owner, await OpenTabAsync(owner, bot.Owner, "/conversations"), mate];
        var visitor = await OpenAsync(await bot.PublishAsync(), null, stage.App.Address);
        await visitor.Widget.OpenAsync();

        await visitor.Widget.AskAsync(Question, "It is so");
        foreach (var view in all)
        {
            await ListOf(view).GetByRole(AriaRole.Link).Containing("It is so").ClickAsync();
            await Expect(MessagesOf(view)).ToContainTextAsync(Question);
        }
        await visitor.Widget.Menu.ClickAsync();
        await visitor.Widget.MenuItem("Talk to a person").ClickAsync();
        await EachAsync(all, view => Expect(view.Rail).ToContainTextAsync("1 waiting for a person"));
        await visitor.Widget.SayAsync("Is anybody there?");
        await EachAsync(all, view => Expect(MessagesOf(view)).ToContainTextAsync("Is anybody there?"));

        await owner.Button("Take over").ClickAsync();
        await EachAsync(all, view => Expect(view.Button("Take over")).ToHaveCountAsync(0));
        await EachAsync(all, view => Expect(view.Rail).Not.ToContainTextAsync("waiting for a person"));
        await owner.Field("Your reply").FillAsync("I am, says Grace.");
        await owner.Button("Send").ClickAsync();
        await EachAsync(all, view => Expect(MessagesOf(view)).ToContainTextAsync("I am, says Grace."));
        await visitor.Widget.ExpectInLogAsync("I am, says Grace.");
        await mate.Page.GetByRole(AriaRole.Radio, new() { Name = "Note" }).CheckAsync(new() { Force = true });
        await mate.Field("Your note").FillAsync("She called this morning.");
        await mate.Button("Add note").ClickAsync();
        await EachAsync(all, view => Expect(MessagesOf(view)).ToContainTextAsync("She called this morning."));
        await mate.Button("Close").ClickAsync();
        await EachAsync(all, view => Expect(view.Button("Close")).ToHaveCountAsync(0));
    }

    [Fact]
    public async Task Who_writes_is_seen_by_the_visitor_the_owner_and_the_team()
    {
        var bot = await stage.EmbedAsync();
        var visitor = await OpenAsync(await bot.PublishAsync(), null, stage.App.Address);
        await visitor.Widget.OpenAsync();
        await visitor.Widget.AskAsync(Question, "It is so");
        await visitor.Widget.Menu.ClickAsync();
        await visitor.Widget.MenuItem("Talk to a person").ClickAsync();
        await Expect(visitor.Widget.Panel.WithText("A person will answer here.").First).ToBeVisibleAsync();
        var id = (string)(await bot.ConversationsAsync())[0]!["id"]!;
        var owner = await OpenAsync(bot.Owner, $"/conversations/{id}");
        var mate = await OpenAsync(await bot.Owner.AddMemberAsync("agent"), $"/conversations/{id}");

        await visitor.Widget.Input.FillAsync("Is the blue one");
        foreach (var view in new[] { owner, mate })
            await Expect(MessagesOf(view)).ToContainTextAsync("is writing…");
        await visitor.Widget.SayAsync("Is the blue one in stock?");
        foreach (var view in new[] { owner, mate })
        {
            await Expect(MessagesOf(view)).ToContainTextAsync("Is the blue one in stock?");
            await Expect(MessagesOf(view)).Not.ToContainTextAsync("is writing…");
        }

        await owner.Field("Your reply").FillAsync("Let me look.");
        await Expect(MessagesOf(mate)).ToContainTextAsync("is writing…");
        await Expect(MessagesOf(owner)).Not.ToContainTextAsync("is writing…");
        await Expect(visitor.Widget.Writing).ToBeVisibleAsync();
        await owner.Button("Send").ClickAsync();
        await visitor.Widget.ExpectInLogAsync("Let me look.");
        await Expect(visitor.Widget.Writing).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_message_is_in_other_tabs_at_once()
    {
        var bot = await stage.EmbedAsync();
        var visitor = await VisitAsync(bot);
        (await visitor.HandOffAsync()).Expect(HttpStatusCode.Accepted);
        var thread = await OpenAsync(bot.Owner, $"/conversations/{visitor.SessionId}");
        var list = await OpenAsync(await bot.Owner.AddMemberAsync("agent"), "/conversations");
        await SeenTexts.WatchAsync(thread.Page, "[aria-label=Messages]");
        await SeenTexts.WatchAsync(list.Page, "[aria-label=Conversations]");

        var (inThread, inList) = (new List<TimeSpan>(), new List<TimeSpan>());
        foreach (var i in Enumerable.Range(1, 30))
        {
            (await visitor.SendAsync($"watched-{i}.")).Expect(HttpStatusCode.OK);
            var answered = DateTimeOffset.UtcNow;
            inThread.Add(await SeenTexts.WhenAsync(thread.Page, $"watched-{i}.") - answered);
            inList.Add(await SeenTexts.WhenAsync(list.Page, $"watched-{i}.") - answered);
        }

        output.WriteLine($"from the answer of a visitor's POST to the owner's open conversation: {Campaign.Percentiles(inThread)}");
        output.WriteLine($"and to a team mate's list: {Campaign.Percentiles(inList)}");
        Assert.All(inThread.Concat(inList), time => Assert.InRange(time, TimeSpan.MinValue, Bound));
    }

    [Fact]
    public async Task What_one_tab_changes_is_in_the_other()
    {
        var owner = await stage.App.SignUpAsync();
        var botId = await owner.CreateBotAsync("Ada");
        var first = await OpenAsync(owner, $"/bots/{botId}/sources");
        var second = await OpenTabAsync(first, owner, $"/bots/{botId}/sources");
        var team = await OpenTabAsync(first, owner, "/team");
        var bots = await OpenTabAsync(first, owner, "/bots");

        await first.ChooseFilesAsync(new FilePayload { Name = "hours.txt", MimeType = "text/plain", Buffer = "We are open from nine to five."u8.ToArray() });
        await Expect(second.Button("hours.txt")).ToBeVisibleAsync();
        await first.Button("Train").ClickAsync();
        await Expect(second.Status("Ready")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(bots.Main).ToContainTextAsync("Ready");
        var invited = Teammates.NewEmail();
        await owner.InviteAsync(invited, "agent");
        await Expect(team.Main).ToContainTextAsync(invited);
    }

    [Fact]
    public async Task The_meter_moves_with_each_credit()
    {
        var bot = await stage.EmbedAsync();
        var owner = await OpenAsync(bot.Owner, "/team");
        await Expect(owner.Rail).ToContainTextAsync("0 of");
        var visitor = await VisitAsync(bot);
        foreach (var used in new[] { 1, 2 })
        {
            (await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK);
            await Expect(owner.Rail).ToContainTextAsync($"{used} of");
        }
    }

    [Fact]
    public async Task What_is_being_written_stays_when_somebody_else_saves()
    {
        var bot = await stage.EmbedAsync();
        var owner = await OpenAsync(bot.Owner, "/safety");
        await owner.Field("Hand-over text").FillAsync("One moment, please.");
        await owner.Page.RunAndWaitForResponseAsync(
            async () => (await bot.Owner.CallAsync(HttpMethod.Put, "/safety", new SafetyRules { Blocked = ["theirs"] }.ToJson())).Expect(HttpStatusCode.OK),
            response => response.Url.EndsWith("/safety", StringComparison.Ordinal));
        await Expect(owner.Field("Hand-over text")).ToHaveValueAsync("One moment, please.");
    }

    [Fact]
    public async Task A_server_that_goes_away_is_told_and_what_happened_meanwhile_is_there_when_it_is_back()
    {
        var bot = await stage.EmbedAsync();
        var settings = WidgetStage.Settings(stage.Ai);
        settings["urls"] = $"http://127.0.0.1:{FreePort.Take(1)[0]}";
        ConsoleView owner;
        await using (var server = await stage.App.StartAnotherAsync(stage.Clock, settings))
        {
            owner = await OpenAsync(bot.Owner, "/conversations", server.Address);
            owner.Browser.Record.ExpectFailedSockets();
        }
        await Expect(owner.Rail).ToContainTextAsync("Live updates paused. Reconnecting…");
        (await (await VisitAsync(bot)).SendAsync(Question)).Expect(HttpStatusCode.OK);

        await using var back = await stage.App.StartAnotherAsync(stage.Clock, settings);
        await Expect(owner.Rail).Not.ToContainTextAsync("Reconnecting…", new() { Timeout = 60_000 });
        await Expect(ListOf(owner)).ToContainTextAsync("It is so");
        await Expect(owner.Rail).ToContainTextAsync("1 of");
    }

    [Fact]
    public async Task Who_is_offline_is_told_and_catches_up_afterwards()
    {
        var bot = await stage.EmbedAsync();
        var owner = await OpenAsync(bot.Owner, "/conversations");
        await owner.Page.Context.SetOfflineAsync(true);
        await Expect(owner.Rail).ToContainTextAsync("You are offline.");
        (await (await VisitAsync(bot)).SendAsync(Question)).Expect(HttpStatusCode.OK);
        await owner.Page.Context.SetOfflineAsync(false);
        await Expect(owner.Rail).Not.ToContainTextAsync("You are offline.");
        await Expect(ListOf(owner)).ToContainTextAsync("It is so");
    }

    [Fact]
    public async Task Who_is_taken_out_of_the_team_sees_no_more_of_it()
    {
        var owner = await stage.App.SignUpAsync();
        var agent = await owner.AddMemberAsync("agent");
        var mate = await OpenAsync(agent, "/team");
        (await owner.CallAsync(HttpMethod.Delete, $"/members/{agent.UserId}")).Expect(HttpStatusCode.NoContent);
        await Expect(mate.Title).ToHaveTextAsync("Not found");
    }

    /// <summary>A member's console that is up to date and stays so.</summary>
    private async Task<ConsoleView> OpenAsync(OwnerClient member, string path, Uri? pegasus = null)
    {
        var view = await this.OpenConsoleAsync(pegasus ?? stage.App.Address, member, path);
        await ExpectLiveAsync(view);
        return view;
    }

    private async Task<ConsoleView> OpenTabAsync(ConsoleView beside, OwnerClient member, string path)
    {
        var tab = Keep(await beside.Browser.OpenTabAsync(new Uri(stage.App.Address, $"/w/{member.WorkspaceId}{path}")));
        tab.Record.ExpectFailedRequests();
        var view = new ConsoleView(tab, stage.App.Address);
        await ExpectLiveAsync(view);
        return view;
    }

    private static Task ExpectLiveAsync(ConsoleView view) => Expect(view.Page.Locator("[data-live=live]")).ToBeVisibleAsync();

    private Task<VisitorSession> VisitAsync(EmbeddedBot bot) =>
        VisitorSession.StartAsync(stage.App.Http, bot.Token, bot.Site.Address.GetLeftPart(UriPartial.Authority));

    private static Task EachAsync(IReadOnlyList<ConsoleView> views, Func<ConsoleView, Task> expectAsync) => Task.WhenAll(views.Select(expectAsync));

    private static ILocator ListOf(ConsoleView console) => console.Page.GetByRole(AriaRole.Region, new() { Name = "Conversations", Exact = true });

    private static ILocator MessagesOf(ConsoleView console) => console.Page.GetByRole(AriaRole.Region, new() { Name = "Messages" });
}
