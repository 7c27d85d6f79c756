using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Pegasus.Functions.Tests.Support.Browser;

/// <summary>
/// Finds elements by text. Playwright's own methods write the text as JSON by reflection, which is off in this process; the compiler
/// refuses them (BannedSymbols.txt).
/// </summary>
internal static class Locators
{
    /// <summary>The smallest elements with this text: as a part of theirs in any case, or exactly.</summary>
    public static ILocator WithText(this ILocator locator, string text, bool exact = false) => locator.Locator(TextSelector("text", text, exact));

    /// <inheritdoc cref="WithText(ILocator, string, bool)"/>
    public static ILocator WithText(this IPage page, string text, bool exact = false) => page.Locator(TextSelector("text", text, exact));

    /// <summary>The fields with this label.</summary>
    public static ILocator WithLabel(this IPage page, string label, bool exact = false) => page.Locator(TextSelector("label", label, exact));

    /// <summary>Those of the elements that contain this text somewhere.</summary>
    public static ILocator Containing(this ILocator locator, string text) => locator.Locator($"internal:has-text={Quoted(text)}i");

    private static string TextSelector(string engine, string text, bool exact) => $"internal:{engine}={Quoted(text)}{(exact ? 's' : 'i')}";

    private static string Quoted(string text) => JsonValue.Create(text).ToJsonString();
}
