using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.Browser;
using static Microsoft.Playwright.Assertions;

namespace Pegasus.Functions.Tests.Browser;

/// <summary>Other systems that are told of what happens, from the first test to the end of a webhook, by what an owner sees and presses.</summary>
public sealed class ConsoleWebhookTests(WebStage stage) : BrowserTest, IClassFixture<WebStage>
{
    private const string Name = "Tickets";

    [Fact]
    public async Task A_webhook_is_added_tested_and_told_of_a_conversation_as_its_log_says()
    {
        var bot = await ReadyBot.CreateAsync(stage.App);
        var receiver = new WebhookReceiver(stage.Site, "/console-webhook");
        var console = await OpenAsync(bot.Owner);
        await Expect(console.Main).ToContainTextAsync("No webhooks yet");
        await console.Button("Add webhook").ClickAsync();
        await console.Field("Address").FillAsync("http://example.com/hook");
        await console.Field("Name").FillAsync(Name);
        await console.Dialog.WithText("Only some", exact: true).ClickAsync();
        await Expect(InDialog(console, "Add webhook")).ToBeDisabledAsync();
        await console.Dialog.GetByRole(AriaRole.Checkbox, new() { Name = "Conversation started" }).CheckAsync();
        await InDialog(console, "Add webhook").ClickAsync();
        await Expect(console.Dialog).ToContainTextAsync("begins with https:// and needs no port");
        await Axe.AssertCleanAsync(console.Page, "the dialog of a webhook");
        await console.Field("Address").FillAsync(receiver.Url);
        await InDialog(console, "Add webhook").ClickAsync();
        await console.ExpectToastAsync("The webhook was added");

        var secret = (string)Assert.Single((await bot.Owner.CallAsync(HttpMethod.Get, "/webhooks")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray())!["secret"]!;
        await Expect(Card(console)).Not.ToContainTextAsync(secret);
        await console.Button($"Show the secret of {Name}").ClickAsync();
        await Expect(Card(console)).ToContainTextAsync(secret);
        Assert.Equal(secret, await console.CopyAsync(console.Button($"Copy the secret of {Name}")));

        receiver.Answer = Answer(503);
        await console.Button("Send a test").ClickAsync();
        await Expect(Card(console)).ToContainTextAsync("The address answered with 503 instead of 2xx.");
        receiver.Answer = Answer(204);
        await console.Button("Send a test").ClickAsync();
        await Expect(Card(console)).ToContainTextAsync("It answered with 204");
        Assert.All(receiver.Received, one => Assert.True(one.IsSignedWith(secret)));

        await Card(console).WithText("Delivery log", exact: true).ClickAsync();
        await Expect(Delivery(console, "Test")).ToHaveCountAsync(2);
        await bot.StartSessionAsync();
        var told = (await receiver.AwaitAsync(3))[2];
        var delivery = Delivery(console, "Conversation started");
        await Expect(delivery).ToContainTextAsync("Delivered");
        await Expect(delivery).ToContainTextAsync("1 attempt · 204");
        await delivery.Locator("summary").ClickAsync();
        await Expect(delivery).ToContainTextAsync(told.Id);
        await Expect(delivery.Locator("pre")).ToContainTextAsync("\"type\": \"conversation.created\"");
        await Axe.AssertCleanAsync(console.Page, "a webhook with its log");
        await delivery.GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();
        await console.ExpectToastAsync("It is sent again");
        Assert.Equal(told.Id, (await receiver.AwaitAsync(4))[3].Id);
    }

    [Fact]
    public async Task A_webhook_is_switched_off_given_a_new_secret_changed_at_the_same_time_and_deleted()
    {
        var owner = await stage.App.SignUpAsync();
        var path = $"/webhooks/{(string)(await CreateAsync(owner))["id"]!}";
        var console = await OpenAsync(owner);
        await console.Page.GetByRole(AriaRole.Switch, new() { Name = $"{Name} is told of events" }).UncheckAsync();
        await console.ExpectToastAsync($"“{Name}” is told of nothing any more");
        Assert.False((bool)(await GetAsync(owner, path))["enabled"]!);

        var secret = (string)(await GetAsync(owner, path))["secret"]!;
        await ChooseAsync(console, Name, "New secret");
        await Expect(console.Dialog).ToContainTextAsync("signed by both secrets for 24 hours");
        await InDialog(console, "Make new secret").ClickAsync();
        await Expect(Card(console)).ToContainTextAsync("The old secret signs, too");
        Assert.NotEqual(secret, (string)(await GetAsync(owner, path))["secret"]!);

        await ChooseAsync(console, Name, "Edit");
        await console.Field("Name").FillAsync("Help desk");
        (await owner.CallAsync(HttpMethod.Patch, path, new JsonObject { ["name"] = "Counter" })).Expect(HttpStatusCode.OK);
        await InDialog(console, "Save webhook").ClickAsync();
        await Expect(console.Dialog).ToContainTextAsync("Somebody else changed this webhook while you were writing.");
        await InDialog(console, "Save mine over it").ClickAsync();
        await console.ExpectToastAsync("The webhook was saved");
        Assert.Equal("Help desk", (string)(await GetAsync(owner, path))["name"]!);

        await ChooseAsync(console, "Help desk", "Delete");
        await InDialog(console, "Delete webhook").ClickAsync();
        await Expect(console.Main).ToContainTextAsync("No webhooks yet");
        (await owner.CallAsync(HttpMethod.Get, path)).ExpectProblem(404, "not_found");
    }

    [Fact]
    public async Task Who_may_not_change_webhooks_is_told_who_may()
    {
        var owner = await stage.App.SignUpAsync();
        await CreateAsync(owner);
        var console = await OpenAsync(await owner.AddMemberAsync("agent"));
        await Expect(console.Main).ToContainTextAsync("Editors and owners of this workspace see its webhooks");
        await Expect(console.Main).Not.ToContainTextAsync(Name);
    }

    private async Task<ConsoleView> OpenAsync(OwnerClient member)
    {
        var console = await this.OpenConsoleAsync(stage.App.Address, member, "/webhooks");
        await Expect(console.Title).ToHaveTextAsync("Webhooks");
        return console;
    }

    /// <summary>A webhook that nobody is told by: no bot is ever deleted here.</summary>
    private static async Task<JsonNode> CreateAsync(OwnerClient owner) =>
        (await owner.CallAsync(HttpMethod.Post, "/webhooks", new JsonObject { ["url"] = "https://hooks.example.com/pegasus", ["name"] = Name, ["events"] = new JsonArray("bot.deleted") }))
            .Expect(HttpStatusCode.Created).Json;

    private static async Task<JsonNode> GetAsync(OwnerClient owner, string path) => (await owner.CallAsync(HttpMethod.Get, path)).Expect(HttpStatusCode.OK).Json;

    private static RequestDelegate Answer(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    private static ILocator Card(ConsoleView console) => console.Page.GetByRole(AriaRole.Region, new() { Name = Name, Exact = true });

    private static ILocator Delivery(ConsoleView console, string name) => Card(console).GetByRole(AriaRole.Listitem).Containing(name);

    private static ILocator InDialog(ConsoleView console, string button) => console.Dialog.GetByRole(AriaRole.Button, new() { Name = button, Exact = true });

    private static async Task ChooseAsync(ConsoleView console, string webhook, string item)
    {
        await console.Button($"More for {webhook}").ClickAsync();
        await console.Page.GetByRole(AriaRole.Menuitem, new() { Name = item, Exact = true }).ClickAsync();
    }
}
