using Microsoft.Playwright;

namespace Pegasus.Functions.Tests.Support.Browser;

/// <summary>A page in a context of its own, with the record of what it did.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private readonly IBrowserContext context;

    private BrowserPage(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        Widget = new WidgetView(page);
    }

    public IPage Page { get; }

    public PageRecord Record { get; } = new();

    public WidgetView Widget { get; }

    /// <summary>Opens an address.</summary>
    /// <param name="address">The page.</param>
    /// <param name="setup">The browser.</param>
    /// <param name="origins">The origins that requests may go to, besides the page's own.</param>
    public static async Task<BrowserPage> OpenAsync(Uri address, PageSetup setup, params IReadOnlyCollection<Uri> origins)
    {
        var context = await TestBrowser.NewContextAsync(setup.ToOptions());
        await context.AddInitScriptAsync(PageRecord.InitScript);
        if (setup.InitScript is { } script)
            await context.AddInitScriptAsync(script);
        var opened = new BrowserPage(context, await context.NewPageAsync());
        opened.Record.Watch(opened.Page, [.. origins.Append(address).Select(origin => origin.GetLeftPart(UriPartial.Authority))]);
        if (setup.Prepare is { } prepare)
            await prepare(opened.Page);
        await opened.Page.GotoAsync(address.AbsoluteUri);
        return opened;
    }

    /// <summary>Another tab of the same browser, which has the same storage.</summary>
    public async Task<BrowserPage> OpenTabAsync(Uri address, params IReadOnlyCollection<Uri> origins)
    {
        var opened = new BrowserPage(context, await context.NewPageAsync());
        opened.Record.Watch(opened.Page, [.. origins.Append(address).Select(origin => origin.GetLeftPart(UriPartial.Authority))]);
        await opened.Page.GotoAsync(address.AbsoluteUri);
        return opened;
    }

    /// <summary>What came that nobody announced, and what no page of ours may leave.</summary>
    public async Task<IReadOnlyList<string>> ProblemsAsync()
    {
        var cookies = (await context.CookiesAsync()).Select(cookie => $"A cookie was set: {cookie.Name} of {cookie.Domain}");
        return [.. Record.Problems(), .. cookies];
    }

    public async ValueTask DisposeAsync() => await context.CloseAsync();
}
