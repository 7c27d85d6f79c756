using Microsoft.Playwright;

namespace Pegasus.Functions.Tests.Support.Browser;

/// <summary>When texts came into a part of a page, by the machine's clock: asking again and again would be too late by half of its pace.</summary>
internal static class SeenTexts
{
    /// <summary>Notes from now on when a word such as <c>watched-7.</c> is first there.</summary>
    public static Task WatchAsync(IPage page, string selector) => page.RunAsync(
        $$"""
        () => {
          window.seenTexts = {};
          const look = () => {
            for (const [word] of (document.querySelector('{{selector}}')?.textContent ?? '').matchAll(/watched-\d+\./g))
              window.seenTexts[word] ??= Date.now();
          };
          new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
        }
        """);

    /// <summary>When a word was first there; waits until it is.</summary>
    public static async Task<DateTimeOffset> WhenAsync(IPage page, string word)
    {
        await page.WaitForFunctionAsync($"() => window.seenTexts['{word}']");
        return DateTimeOffset.FromUnixTimeMilliseconds((long)await page.EvaluateAsync<double>($"() => window.seenTexts['{word}']"));
    }
}
