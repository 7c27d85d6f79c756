namespace Pegasus.Functions.Tests.Support.Browser;

/// <summary>A class of browser tests: each has a seat in the browser, and its pages are looked over when it is done.</summary>
public abstract class BrowserTest : IAsyncLifetime
{
    private readonly List<BrowserPage> pages = [];
    private IDisposable? seat;

    public virtual async Task InitializeAsync() => seat = await TestBrowser.TakeSeatAsync();

    public virtual async Task DisposeAsync()
    {
        try
        {
            var problems = new List<string>();
            foreach (var page in pages)
                problems.AddRange(await page.ProblemsAsync());
            Assert.True(problems.Count == 0, string.Join('\n', problems.Prepend("In the browser, unexpectedly:")));
        }
        finally
        {
            foreach (var page in pages)
                await page.DisposeAsync();
            seat?.Dispose();
        }
    }

    /// <summary>Opens a page in a browser of its own.</summary>
    internal async Task<BrowserPage> OpenAsync(Uri address, PageSetup? setup = null, params IReadOnlyCollection<Uri> origins) =>
        Keep(await BrowserPage.OpenAsync(address, setup ?? PageSetup.Desktop, origins));

    /// <summary>Has a page looked over, too.</summary>
    internal BrowserPage Keep(BrowserPage page)
    {
        pages.Add(page);
        return page;
    }
}
