using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Pegasus.Functions.Tests.Support.Browser;

/// <summary>Texts that want to become script or a request, and the look for what became of them.</summary>
internal static class HostileTexts
{
    /// <summary>The texts that web/ keeps for its own tests, too.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "web", "markdown", "payloads.json")))!.AsArray().Select(text => (string)text!)];

    // What the widget or the console itself is made of, and what their Markdown may make. Whoever adds an element here answers for it.
    private const string Audit =
        """
        selector => {
          const allowed = new Set(('div span p br hr h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code strong em del s a table thead tbody tr th td ' +
            'button textarea label form header footer main section aside nav svg g path circle rect line polyline time b i small cite').split(' '));
          const console = selector === '';
          if (console) 'dialog fieldset legend input select option datalist figure figcaption dl dt dd details summary caption img canvas article pegasus-widget ellipse polygon text title'.split(' ').forEach(name => allowed.add(name));
          const found = [];
          if (globalThis.__pwned !== undefined) found.push(`a script ran: ${globalThis.__pwned}`);
          const root = console ? document.body : document.querySelector(selector).shadowRoot;
          for (const element of root.querySelectorAll('*')) {
            if (!allowed.has(element.localName)) found.push(`<${element.localName}> ${element.outerHTML.slice(0, 200)}`);
            for (const { name, value } of element.attributes) {
              // The widget's own measures and colours, set by its script.
              if (name === 'style' && /^((--[a-z-]+|height): ?[-#\w., ()%]+; ?)+$/.test(value) && !/url/i.test(value)) continue;
              // Set by the console's own script: where a menu stands, how full a meter is, what a chart paints; and its own mark.
              if (console && name === 'style' && !/url|:\/\/|script|pwned|@|expression/i.test(value)) continue;
              if (console && name === 'src' && element.matches('a[href="/"] > img')) continue;
              if (console && name === 'href' && /^(#|\/(?![/\\]))/.test(value)) continue;
              if (/^on|^(style|src|srcset|srcdoc|action|formaction|xlink:href|background|ping)$/i.test(name)) found.push(`${name}="${value}" on <${element.localName}>`);
              if (name === 'href' && !/^https:\/\//.test(value)) found.push(`href="${value}"`);
            }
          }
          return found.join('\n');
        }
        """;

    /// <summary>Fails where a text became more than text: script, an element or attribute that is not allowed, a link that is not https.</summary>
    /// <param name="page">The page.</param>
    /// <param name="element">The element whose shadow root is looked through.</param>
    public static async Task AssertHarmlessAsync(IPage page, string element = "pegasus-widget")
    {
        var found = await page.EvaluateAsync<string>(Audit, element);
        Assert.True(found.Length == 0, found);
    }

    /// <summary>The same of the console, where links of its own lead to its own pages.</summary>
    public static Task AssertHarmlessInConsoleAsync(IPage page) => AssertHarmlessAsync(page, "");
}
