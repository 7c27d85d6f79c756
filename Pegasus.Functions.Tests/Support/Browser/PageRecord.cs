using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Pegasus.Functions.Tests.Support.Browser;

/// <summary>What a page did and said: everything that a test did not announce is a problem.</summary>
internal sealed class PageRecord
{
    private const string Violation = "securitypolicyviolation:";

    private readonly ConcurrentQueue<PageLine> console = new();
    private readonly ConcurrentQueue<PageRequest> requests = new();
    private readonly ConcurrentQueue<string> problems = new();
    private readonly ConcurrentBag<string> expected = [];

    /// <summary>Reports what the policy refused, wherever in the page.</summary>
    public const string InitScript =
        $"addEventListener('securitypolicyviolation', e => console.error('{Violation} ' + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sourceFile))";

    public IReadOnlyList<PageLine> Console => [.. console];

    public IReadOnlyList<PageRequest> Requests => [.. requests];

    /// <summary>Requests of scripts, by <c>fetch</c> or otherwise; neither the page nor what it is made of.</summary>
    public IReadOnlyList<PageRequest> Calls => [.. requests.Where(request => request.ResourceType is not ("document" or "stylesheet" or "script"))];

    /// <summary>Says that an error with this text may come.</summary>
    public void Expect(string text) => expected.Add(text);

    /// <summary>Says that requests may fail, which the browser reports by itself and nobody can prevent.</summary>
    public void ExpectFailedRequests() => Expect("Failed to load resource");

    /// <summary>Says that a WebSocket may fail to open, which the browser reports by itself, too.</summary>
    public void ExpectFailedSockets() => Expect("WebSocket connection to");

    public void Watch(IPage page, IReadOnlyCollection<string> origins)
    {
        page.Console += (_, message) =>
        {
            console.Enqueue(new PageLine(message.Type, message.Text));
            if (message.Type == "error")
                problems.Enqueue($"The console got an error: {message.Text}");
        };
        page.PageError += (_, error) => problems.Enqueue($"A script threw: {error}");
        page.Dialog += (_, dialog) =>
        {
            problems.Enqueue($"A dialog opened: {dialog.Type} {dialog.Message}");
            _ = dialog.DismissAsync();
        };
        page.Popup += (_, popup) => problems.Enqueue($"A window opened: {popup.Url}");
        page.Download += (_, download) => problems.Enqueue($"A download began: {download.Url}");
        page.Request += (_, request) =>
        {
            requests.Enqueue(new PageRequest(request.Method, request.Url, request.ResourceType));
            if (new Uri(request.Url) is { Scheme: "http" or "https" } address && !origins.Contains(address.GetLeftPart(UriPartial.Authority)))
                problems.Enqueue($"A request went elsewhere: {request.Method} {request.Url}");
        };
    }

    public IReadOnlyList<string> Problems() => [.. problems.Where(problem => !expected.Any(text => problem.Contains(text, StringComparison.Ordinal)))];
}

/// <summary>A line of the browser's console.</summary>
internal sealed record PageLine(string Type, string Text);

/// <summary>A request of a page; preflights are none.</summary>
internal sealed record PageRequest(string Method, string Url, string ResourceType)
{
    public string Path => new Uri(Url).AbsolutePath;

    public override string ToString() => $"{Method} {Path}";
}
