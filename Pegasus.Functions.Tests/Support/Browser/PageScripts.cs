using Microsoft.Playwright;

namespace Pegasus.Functions.Tests.Support.Browser;

/// <summary>Runs scripts in a page by the debugger's hand, past its policy.</summary>
internal static class PageScripts
{
    /// <summary>
    /// Runs a script whose value nobody wants. <c>IPage.EvaluateAsync</c> would read it as a <c>JsonElement</c>, by reflection, which is off
    /// here; <c>EvaluateAsync&lt;T&gt;</c> with a plain type is fine.
    /// </summary>
    public static Task RunAsync(this IPage page, string script) => page.EvaluateAsync<object?>(script);

    /// <summary>Waits until what moves has come to rest, shadow roots included; what moves for ever is left alone.</summary>
    public static Task AwaitAnimationsAsync(this IPage page) => page.RunAsync(
        """
        () => Promise.all([document, ...[...document.querySelectorAll('*')].map(e => e.shadowRoot).filter(r => r)]
          .flatMap(root => root.getAnimations())
          .filter(a => a.playState === 'running' && a.effect.getComputedTiming().endTime !== Infinity)
          .map(a => a.finished.catch(() => {})))
        """);
}
