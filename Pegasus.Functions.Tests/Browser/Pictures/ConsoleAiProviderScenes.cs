using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Pegasus.Domain.Ai;
using Pegasus.Functions.AiProviders;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.Browser;

namespace Pegasus.Functions.Tests.Browser.Pictures;

/// <summary>A workspace's own AI provider, in its settings.</summary>
internal static class ConsoleAiProviderScenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        new("console-ai-provider", async set => await ViewAsync(set, await OwnerAsync(set), "A key that ends in 4711"), IsPictured: false),
        new("console-ai-provider-refused", async set => await ViewAsync(set, await RefusedAsync(set), "The provider refused the key"), IsPictured: false),
        new("console-ai-provider-wrong", WrongAsync, IsPictured: false),
    ];

    private static async Task<OwnerClient> OwnerAsync(SceneSet set)
    {
        var owner = await OwnerClient.SignUpAsync(set.Stage.App.Address);
        await owner.SetProviderAsync(ProviderCalls.Body("https://llm.example.com/v1", embeddingModel: "text-embedding-3-small", chatModel: "gpt-4o-mini"));
        return owner;
    }

    private static async Task<OwnerClient> RefusedAsync(SceneSet set)
    {
        var owner = await OwnerAsync(set);
        await set.Stage.App.Services.GetRequiredService<AiProviderTable>().ChangeAsync(
            owner.WorkspaceId, present => present with { Refused = new AiRefusal(AiPart.Chat, AiFault.KeyRefused, PictureStage.Noon.AddMinutes(-3)) }, CancellationToken.None);
        return owner;
    }

    private static async Task<BrowserPage> WrongAsync(SceneSet set)
    {
        var page = await ViewAsync(set, await OwnerAsync(set), "A key that ends in 4711");
        page.Record.ExpectFailedRequests();
        await page.Page.GetByRole(AriaRole.Textbox, new() { Name = "Endpoint" }).FillAsync("https://10.0.0.7/v1");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Test", Exact = true }).ClickAsync();
        return await page.ExpectAsync("This address is private, local or reserved");
    }

    private static async Task<BrowserPage> ViewAsync(SceneSet set, OwnerClient owner, string text)
    {
        var page = await set.ViewAsync(owner, $"/w/{owner.WorkspaceId}/settings#ai-provider", "AI provider");
        return await page.ExpectAsync(text);
    }
}
