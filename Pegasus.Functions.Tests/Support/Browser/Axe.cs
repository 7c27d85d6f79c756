using System.Text.Json;
using Microsoft.Playwright;

namespace Pegasus.Functions.Tests.Support.Browser;

/// <summary>axe-core, of the version that web/ has locked, run in a page as it stands.</summary>
internal static class Axe
{
    private static readonly Lazy<string> Script = new(() =>
        File.ReadAllText(Path.Combine(RepositoryRoot.Path, "web", "node_modules", "axe-core", "axe.min.js")));

    private static int Count;

    /// <summary>How many pages were looked at in this process.</summary>
    public static int Runs => Volatile.Read(ref Count);

    /// <summary>Fails where axe finds anything at all.</summary>
    /// <param name="page">The page.</param>
    /// <param name="state">What it shows, for the message.</param>
    public static async Task AssertCleanAsync(IPage page, string state)
    {
        var violations = await ViolationsAsync(page);
        Assert.True(violations.Count == 0, $"axe, {state}:\n{string.Join('\n', violations)}");
    }

    /// <summary>A line for each element and rule: the rule, where, and what is wrong.</summary>
    public static Task<IReadOnlyList<string>> ViolationsAsync(IPage page) => RunAsync(page, "{ resultTypes: ['violations'] }");

    /// <summary>The same by the one rule that colours can break, for a page that was looked at in other colours before.</summary>
    public static Task<IReadOnlyList<string>> ContrastViolationsAsync(IPage page) =>
        RunAsync(page, "{ resultTypes: ['violations'], runOnly: ['color-contrast'] }");

    private static async Task<IReadOnlyList<string>> RunAsync(IPage page, string options)
    {
        // By the debugger's hand, since a page's policy lets no script tag of ours in.
        if (!await page.EvaluateAsync<bool>("() => typeof axe === 'object'"))
            await page.RunAsync(Script.Value + "; undefined");
        // Colours in the middle of a transition are nobody's contrast.
        await page.AwaitAnimationsAsync();
        var results = await page.EvaluateAsync<string>($"async () => JSON.stringify((await axe.run({options})).violations)");
        Interlocked.Increment(ref Count);
        using var document = JsonDocument.Parse(results);
        return [.. document.RootElement.EnumerateArray().SelectMany(Lines)];
    }

    private static IEnumerable<string> Lines(JsonElement violation) => violation.GetProperty("nodes").EnumerateArray().Select(node =>
    {
        var target = string.Join(" ", node.GetProperty("target").EnumerateArray().Select(part => part.ToString()));
        var summary = node.GetProperty("failureSummary").GetString()!.ReplaceLineEndings(" ");
        return $"  {violation.GetProperty("id").GetString()} ({violation.GetProperty("impact").GetString()}) at {target}: {summary}";
    });
}
