using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Pegasus.Domain.Realtime;
using Pegasus.Domain.Webhooks;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.Browser;
using Pegasus.Functions.Webhooks;

namespace Pegasus.Functions.Tests.Browser.Pictures;

/// <summary>Webhooks with what became of telling them.</summary>
internal static class ConsoleWebhookScenes
{
    private const string Unavailable = "The address answered with 503 instead of 2xx.";
    private const string Silent = "The address did not answer within 10 seconds. Answer first, and work afterwards.";

    public static IReadOnlyList<Scene> All { get; } =
    [
        new("console-webhooks", async set => await LogAsync(set, await OwnerAsync(set))),
        new("console-webhooks-empty", EmptyAsync, IsPictured: false),
        new("console-webhooks-viewer", ViewerAsync, IsPictured: false),
        new("console-webhooks-new", NewAsync, IsPictured: false),
        new("console-webhooks-delivery", DeliveryAsync, IsPictured: false),
        new("console-webhooks-secret", SecretAsync, IsPictured: false),
    ];

    /// <summary>The owner of a webhook that was told of three events. None of them happened, so that no strange address is called.</summary>
    public static async Task<OwnerClient> OwnerAsync(SceneSet set)
    {
        var owner = await OwnerClient.SignUpAsync(set.Stage.App.Address);
        var hook = (await owner.CallAsync(HttpMethod.Post, "/webhooks", new JsonObject
        {
            ["url"] = "https://hooks.example.com/pegasus",
            ["name"] = "Ticket system",
            ["events"] = new JsonArray(EventTypes.ConversationEscalated, EventTypes.MessageHeld),
        })).Expect(HttpStatusCode.Created).Json;
        var now = PictureStage.Noon;
        await AddAsync(1, EventTypes.ConversationEscalated, now.AddHours(-9), Tried(WebhookDelivery.MaxAttempts, null, Silent, now.AddHours(-1)));
        await AddAsync(2, EventTypes.MessageHeld, now.AddMinutes(-40), WebhookDelivery.New.After(204, null, now.AddMinutes(-40)));
        await AddAsync(3, EventTypes.ConversationEscalated, now.AddMinutes(-2), Tried(3, 503, Unavailable, now));
        return owner;

        Task AddAsync(long number, string type, DateTimeOffset at, WebhookDelivery delivery) => set.Stage.App.Services.GetRequiredService<DeliveryTable>().AddAsync(
            new StoredDelivery(owner.WorkspaceId, (string)hook["id"]!, DeliveryTable.IdOf(new WorkspaceEvent(type, at, new EventData()) { Id = number }), type, Body(number, type, at), at, delivery), CancellationToken.None);
    }

    private static WebhookDelivery Tried(int attempts, int? status, string error, DateTimeOffset at) =>
        Enumerable.Range(0, attempts).Aggregate(WebhookDelivery.New, (delivery, _) => delivery.After(status, error, at));

    private static string Body(long number, string type, DateTimeOffset at) =>
        $$$"""{"type":"{{{type}}}","at":"{{{at:yyyy-MM-ddTHH:mm:ssZ}}}","id":"{{{number}}}","data":{"conversationId":"2b6c0d4e8f2g6h0j4k8m2n6p0q","rule":"Escalation 1: 2 questions in a row without an answer"}}""";

    private static async Task<BrowserPage> LogAsync(SceneSet set, OwnerClient owner)
    {
        var page = await set.ViewAsync(owner, $"/w/{owner.WorkspaceId}/webhooks", "Webhooks");
        await page.Page.WithText("Delivery log", exact: true).ClickAsync();
        await page.ExpectAsync("Waits for next attempt");
        return await page.ExpectAsync("Delivered");
    }

    private static async Task<BrowserPage> EmptyAsync(SceneSet set)
    {
        var owner = (await set.Stage.ShowroomAsync()).Newcomer;
        var page = await set.ViewAsync(owner, $"/w/{owner.WorkspaceId}/webhooks", "Webhooks");
        return await page.ExpectAsync("No webhooks yet");
    }

    private static async Task<BrowserPage> ViewerAsync(SceneSet set)
    {
        var viewer = (await set.Stage.OfficeAsync()).Viewer;
        var page = await set.ViewAsync(viewer, $"/w/{viewer.WorkspaceId}/webhooks", "Webhooks");
        return await page.ExpectAsync("Editors and owners of this workspace see its webhooks");
    }

    private static async Task<BrowserPage> NewAsync(SceneSet set)
    {
        var page = await (await EmptyAsync(set)).OpenDialogAsync("Add webhook", "New webhook");
        page.Record.ExpectFailedRequests();
        await page.Page.GetByRole(AriaRole.Textbox, new() { Name = "Address" }).FillAsync("http://hooks.example.com");
        await page.Page.WithText("Only some", exact: true).ClickAsync();
        await page.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Escalation" }).CheckAsync();
        await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Add webhook" }).ClickAsync();
        return await page.ExpectAsync("begins with https:// and needs no port");
    }

    private static async Task<BrowserPage> DeliveryAsync(SceneSet set)
    {
        var page = await LogAsync(set, await OwnerAsync(set));
        await page.Page.GetByRole(AriaRole.Listitem).Containing("Failed").Locator("summary").ClickAsync();
        return await page.ExpectAsync("Send again");
    }

    private static async Task<BrowserPage> SecretAsync(SceneSet set)
    {
        var page = await LogAsync(set, await OwnerAsync(set));
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Show the secret of Ticket system" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "More for Ticket system" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Menuitem, new() { Name = "New secret" }).ClickAsync();
        return await page.ExpectDialogAsync("Give “Ticket system” a new secret?");
    }
}
