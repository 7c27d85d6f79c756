using System.Net;
using Microsoft.Playwright;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.Browser;
using static Microsoft.Playwright.Assertions;

namespace Pegasus.Functions.Tests.Browser;

/// <summary>When a team answers, by what an owner presses and a visitor reads. It is Saturday noon.</summary>
public sealed class ConsoleBusinessHoursTests(SeedStage stage) : BrowserTest, IClassFixture<SeedStage>
{
    [Fact]
    public async Task A_visitor_who_asks_for_a_person_outside_the_hours_reads_the_away_text_without_a_reload()
    {
        var bot = await stage.EmbedAsync();
        var owner = await OpenAsync(bot);
        await Expect(owner.Main).ToContainTextAsync("Always open");
        await owner.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Use business hours" }).CheckAsync();
        await owner.Page.GetByRole(AriaRole.Combobox, new() { Name = "Time zone" }).FillAsync("Europe/Vienna");
        await owner.Field("Text").FillAsync("We are back on {{opensAt}}.");
        await Expect(owner.Main).ToContainTextAsync("We are back on Monday 09:00 (Europe/Vienna).");
        await SaveAsync(owner);
        await Expect(owner.Main).ToContainTextAsync("Closed, opens Monday 09:00 (Europe/Vienna)");

        var visitor = await OpenAsync(await bot.PublishAsync(), null, stage.App.Address);
        await visitor.Widget.OpenAsync();
        await visitor.Widget.AskAsync(EmbeddedBot.Suggestion, "It is so");
        await visitor.Widget.Menu.ClickAsync();
        await visitor.Widget.MenuItem("Talk to a person").ClickAsync();
        await visitor.Widget.ExpectInLogAsync("We are back on Monday 09:00 (Europe/Vienna).");

        await owner.Rail.GetByRole(AriaRole.Link, new() { Name = "Conversations" }).ClickAsync();
        var list = owner.Page.GetByRole(AriaRole.Region, new() { Name = "Conversations", Exact = true });
        await Expect(list.GetByRole(AriaRole.Link, new() { Name = "Outside business hours" })).ToBeVisibleAsync();
        await list.GetByRole(AriaRole.Link).Containing("We are back on Monday").ClickAsync();
        await Expect(owner.Page.GetByRole(AriaRole.Region, new() { Name = "Messages" })).ToContainTextAsync("Outside business hours");
    }

    [Fact]
    public async Task The_hours_of_a_day_are_copied_to_the_weekdays_and_what_is_wrong_is_marked_where_it_stands()
    {
        var bot = await stage.EmbedAsync();
        var owner = await OpenAsync(bot);
        await owner.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Use business hours" }).CheckAsync();
        await Time(owner, "Monday: from").FillAsync("08:00");
        await owner.Button("Add hours on Monday").ClickAsync();
        await Time(owner, "Monday, 2: from").FillAsync("16:00");
        await Time(owner, "Monday, 2: to").FillAsync("20:00");
        await owner.Button("Save").ClickAsync();
        await Expect(owner.Main).ToContainTextAsync("This span overlaps Monday 08:00 to 17:00.");

        await Time(owner, "Monday, 2: from").FillAsync("18:00");
        await owner.Button("Copy to all weekdays: Monday’s hours").ClickAsync();
        await owner.Button("Add hours on Sunday").ClickAsync();
        await Time(owner, "Sunday: to").FillAsync("00:00");
        await owner.Button("Remove the hours of Friday, 2").ClickAsync();
        await SaveAsync(owner);

        var saved = (await bot.Owner.CallAsync(HttpMethod.Get, "/business-hours")).Expect(HttpStatusCode.OK).Json;
        string[] days = ["monday", "tuesday", "wednesday", "thursday"];
        Assert.Equal(
            [.. days.SelectMany(day => new[] { $"{day} 08:00 17:00", $"{day} 18:00 20:00" }), "friday 08:00 17:00", "sunday 09:00 24:00"],
            saved["days"]!.AsArray().Select(span => $"{span!["day"]} {span["from"]} {span["to"]}"));
        await owner.Page.ReloadAsync();
        await Expect(Time(owner, "Sunday: to")).ToHaveValueAsync("00:00");

        // Somebody else switches them off meanwhile.
        await owner.Button("Remove the hours of Sunday").ClickAsync();
        await Expect(owner.Page.GetByRole(AriaRole.Listitem).Containing("Sunday")).ToContainTextAsync("Closed");
        (await bot.Owner.CallAsync(HttpMethod.Put, "/business-hours", new OfficeHours { Enabled = false }.ToJson())).Expect(HttpStatusCode.OK);
        await owner.Button("Save").ClickAsync();
        await owner.Button("Show their version").ClickAsync();
        await Expect(owner.Main).ToContainTextAsync("Always open");
    }

    private async Task<ConsoleView> OpenAsync(EmbeddedBot bot)
    {
        var owner = await this.OpenConsoleAsync(stage.App.Address, bot.Owner, "/business-hours");
        await Expect(owner.Title).ToHaveTextAsync("Business hours");
        return owner;
    }

    private static async Task SaveAsync(ConsoleView owner)
    {
        await owner.Button("Save").ClickAsync();
        await owner.ExpectToastAsync("Saved");
    }

    /// <summary>A field for a time of day, which has no role.</summary>
    private static ILocator Time(ConsoleView owner, string label) => owner.Page.WithLabel(label, exact: true);
}
