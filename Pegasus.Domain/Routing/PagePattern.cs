namespace Pegasus.Domain.Routing;

/// <summary>
/// Pages by a pattern in which <c>*</c> stands for any characters: a path (<c>/pricing/*</c>), a host and path
/// (<c>shop.example.com/*</c>) or a whole address (<c>https://shop.example.com/sale</c>). Case, a trailing slash, query and fragment do not
/// count. The work is bounded by pattern × address, whatever both hold.
/// </summary>
public static class PagePattern
{
    /// <summary>What is wrong with a pattern; null if nothing is.</summary>
    public static string? Problem(string pattern) => pattern switch
    {
        { Length: 0 or > RoutingConditions.MaxPageUrl } => $"Write 1 to {RoutingConditions.MaxPageUrl} characters, such as /pricing/*.",
        _ when pattern.Any(character => char.IsWhiteSpace(character) || char.IsControl(character)) => "A page's address has no blanks; write it as the browser shows it, such as /pricing/*.",
        _ when pattern.AsSpan().IndexOfAny('?', '#') >= 0 => "What follows ? or # does not count; leave it out, or end the pattern in *.",
        _ => null,
    };

    /// <summary>Whether a page fits.</summary>
    /// <param name="pattern">A pattern without a <see cref="Problem"/>.</param>
    /// <param name="pageUrl">The page's address, as a browser has it; anything else fits nothing.</param>
    public static bool Fits(string pattern, string pageUrl)
    {
        if (!Uri.TryCreate(pageUrl, UriKind.Absolute, out var page) || page.Scheme is not ("http" or "https"))
            return false;
        var path = page.AbsolutePath;
        var address = pattern switch
        {
            ['/', ..] => path,
            _ when pattern.Contains("://", StringComparison.Ordinal) => $"{page.Scheme}://{page.Authority}{path}",
            _ => $"{page.Authority}{path}",
        };
        return FitsText(pattern.EndsWith('*') ? pattern : WithSlash(pattern), WithSlash(address));
    }

    private static string WithSlash(string text) => text.EndsWith('/') ? text : text + '/';

    /// <summary>Greedy matching that goes back to the last star alone: no other star's choice can matter any more.</summary>
    private static bool FitsText(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var (p, t, star, resume) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
                (star, resume) = (p++, t);
            else if (p < pattern.Length && char.ToLowerInvariant(pattern[p]) == char.ToLowerInvariant(text[t]))
                (p, t) = (p + 1, t + 1);
            else if (star >= 0)
                (p, t) = (star + 1, ++resume);
            else
                return false;
        }
        return pattern[p..].Trim('*').IsEmpty;
    }
}
