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
}
