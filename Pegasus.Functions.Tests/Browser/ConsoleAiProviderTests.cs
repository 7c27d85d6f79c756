using Microsoft.Playwright;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.Browser;
using static Microsoft.Playwright.Assertions;

namespace Pegasus.Functions.Tests.Browser;

/// <summary>An own AI provider from its first test to the end of its key, by what an owner sees and presses.</summary>
public sealed class ConsoleAiProviderTests(ProviderStage stage) : BrowserTest, IClassFixture<ProviderStage>
{
    [Fact]
    public async Task A_provider_is_tested_saved_and_told_of_when_it_refuses()
    {
        var owner = await stage.App.SignUpAsync();
        var (botId, token) = await owner.CreateReadyBotAsync();
        var console = await this.OpenConsoleAsync(stage.App.Address, owner, "/settings");
        var card = console.Card("ai-provider");
        await card.GetByRole(AriaRole.Combobox, new() { Name = "Answered by" }).SelectOptionAsync("openai");
        await console.Field("Endpoint").FillAsync(stage.Provider.Endpoint);
        await console.Page.WithLabel("API key").FillAsync(ProviderCalls.Key);
        await console.Field("Chat model").FillAsync("own-chat");
        await console.Field("Embedding model").FillAsync("own-vectors");

        stage.Provider.Next(AiScript.Fail(401));
        await console.Button("Test").ClickAsync();
        await Expect(card).ToContainTextAsync("The provider refused the key for the chat model");
        await console.Button("Test").ClickAsync();
        await Expect(card).ToContainTextAsync("It answered");

        await console.Button("Save provider").ClickAsync();
        await Expect(console.Dialog).ToContainTextAsync("they turn OUTDATED");
        await console.Button("Save, and turn visitors away until then").ClickAsync();
        await console.ExpectToastAsync("Your provider answers from now on");
        await Expect(card).ToContainTextAsync("that ends in 4711 is stored");
        await Expect(console.Page.WithLabel("API key")).ToHaveValueAsync("");
        Assert.Equal("OUTDATED", (string)(await owner.GetBotAsync(botId))["status"]!);

        await owner.TrainAsync(botId);
        stage.Provider.Next(AiScript.Fail(401));
        (await (await VisitorSession.StartAsync(stage.App.Http, token)).SendAsync("How much does shipping cost?")).ExpectProblem(503, "send_failed");
        await console.GoAsync($"/w/{owner.WorkspaceId}/bots/{botId}/sources");
        await Expect(console.Main).ToContainTextAsync("The provider refused the key for the chat model");
        await console.Link("AI provider").ClickAsync();
        await Expect(card).ToContainTextAsync("The provider refused the key for the chat model");
        await console.Button("Test").ClickAsync();
        await Expect(card).ToContainTextAsync("It answered");
        await Expect(card).Not.ToContainTextAsync("The provider refused the key");
    }
}
