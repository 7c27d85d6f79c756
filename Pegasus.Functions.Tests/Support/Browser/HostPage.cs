namespace Pegasus.Functions.Tests.Support.Browser;

/// <summary>A page of a <see cref="HostSite"/>.</summary>
/// <param name="Policy">Its content security policy; none if null.</param>
/// <param name="Snippets">What the site's owner has pasted before the body's end.</param>
internal sealed record HostPage(string? Policy, params IReadOnlyList<string> Snippets)
{
    /// <summary>Enough to see that the site's own rules stay out of the widget, and the widget's out of the site.</summary>
    public const string Style =
        """
        body { margin: 0; font: 16px/1.5 Georgia, serif; background: #fbf9f4; color: #2b2620 }
        main { max-width: 70rem; margin: 2rem auto; padding: 0 2rem }
        h1 { margin: 0; font-size: 2.5rem }
        .goods { display: grid; grid-template-columns: repeat(auto-fill, minmax(9rem, 14rem)); gap: 1.5rem; margin: 2rem 0; padding: 0; list-style: none }
        .goods li { padding: 9rem 1rem 1rem; border-radius: 8px; background: linear-gradient(#e3dccd 8rem, #f3eee3 8rem) }
        .goods b { display: block }
        button { background: #a00; color: #fff; text-transform: uppercase; font: bold 30px serif }
        @media (prefers-color-scheme: dark) { body { background: #17140f; color: #eee } .goods li { background: linear-gradient(#3b352a 8rem, #262119 8rem) } }
        """;

    public string Language { get; init; } = "en";

    public string Direction { get; init; } = "ltr";

    /// <summary>The site's own script, a module in a file of its own.</summary>
    public string? Script { get; init; }

    /// <summary>More of the body.</summary>
    public string Body { get; init; } = "";

    /// <summary>The strictest policy under which the snippet works, as the documentation has it.</summary>
    public static string StrictPolicy(Uri pegasus)
    {
        var origin = pegasus.GetLeftPart(UriPartial.Authority);
        return $"default-src 'none'; script-src 'self' {origin}; style-src 'self'; connect-src {origin}";
    }

    /// <summary>A page with the snippet, under the strictest policy.</summary>
    public static HostPage With(Uri pegasus, params IReadOnlyList<string> snippets) => new(StrictPolicy(pegasus), snippets);

    public string Html(string path) =>
        $"""
        <!doctype html>
        <html lang="{Language}" dir="{Direction}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>A shop</title>
        <link rel="stylesheet" href="/site.css">
        </head>
        <body>
        <main>
        <h1>A shop</h1>
        <p>Good things, sent anywhere.</p>
        {Body}
        </main>
        {(Script is null ? "" : $"""<script type="module" src="{path}.js"></script>""")}
        {string.Join('\n', Snippets)}
        </body>
        </html>
        """;
}
