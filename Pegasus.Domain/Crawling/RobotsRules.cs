using System.Globalization;

namespace Pegasus.Domain.Crawling;

/// <summary>What a site's robots.txt asks of one crawler (RFC 9309), with the widespread <c>Crawl-delay</c> and <c>Sitemap</c> lines.</summary>
public sealed class RobotsRules
{
    /// <summary>The longest delay that is kept to; a longer one is shortened.</summary>
    public static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(10);

    private readonly IReadOnlyList<(RobotsPattern Pattern, bool Allows)> rules;

    private RobotsRules(RobotsGroup? group, IReadOnlyList<string> sitemaps) =>
        (rules, Delay, Sitemaps) = (group?.Rules ?? [], group?.Delay ?? TimeSpan.Zero, sitemaps);

    /// <summary>A site without a robots.txt.</summary>
    public static RobotsRules None { get; } = new(null, []);

    /// <summary>How long to wait between two requests; zero if the file does not say.</summary>
    public TimeSpan Delay { get; }

    /// <summary>The sitemaps that the file names, as it writes them.</summary>
    public IReadOnlyList<string> Sitemaps { get; }

    /// <summary>Reads a file. What is no line of the protocol is passed over.</summary>
    /// <param name="text">The file.</param>
    /// <param name="product">The crawler's product token, such as "PegasusBot".</param>
    public static RobotsRules Parse(string text, string product)
    {
        RobotsGroup own = new(), others = new();
        var sitemaps = new List<string>();
        var (named, addressed, reading) = (false, new List<RobotsGroup>(), false);
        foreach (var line in text.TrimStart('\uFEFF').EnumerateLines())
        {
            if (Split(line) is not var (key, value))
                continue;
            if (key == "sitemap")
            {
                sitemaps.Add(value);
                continue;
            }
            if (key == "user-agent")
            {
                if (reading)
                    (addressed, reading) = ([], false);
                var isOwn = TokenOf(value).Equals(product, StringComparison.OrdinalIgnoreCase);
                named |= isOwn;
                if (isOwn || value.StartsWith('*'))
                    addressed.Add(isOwn ? own : others);
                continue;
            }
            reading |= key is "allow" or "disallow" or "crawl-delay";
            foreach (var group in addressed)
                group.Take(key, value);
        }
        return new RobotsRules(named ? own : others, sitemaps);
    }

    /// <summary>Whether the crawler may read a page: of the rules that match, the longest counts, and of two that are equally long the one that allows.</summary>
    public bool Allows(Uri page)
    {
        var path = RobotsPattern.Normal(page.PathAndQuery);
        if (path == "/robots.txt")
            return true;
        var (longest, allows) = (-1, true);
        foreach (var (pattern, allow) in rules)
        {
            if ((pattern.Length > longest || pattern.Length == longest && allow) && pattern.Matches(path))
                (longest, allows) = (pattern.Length, allow);
        }
        return allows;
    }

    private static (string Key, string Value)? Split(ReadOnlySpan<char> line)
    {
        var comment = line.IndexOf('#');
        var rule = comment < 0 ? line : line[..comment];
        var colon = rule.IndexOf(':');
        return colon < 0 ? null : (rule[..colon].Trim().ToString().ToLowerInvariant(), rule[(colon + 1)..].Trim().ToString());
    }

    private static string TokenOf(string userAgent) => new([.. userAgent.TakeWhile(c => char.IsAsciiLetter(c) || c is '_' or '-')]);

    /// <summary>The rules of all groups that address the same crawler.</summary>
    private sealed class RobotsGroup
    {
        private const int MaxRules = 5_000;

        public List<(RobotsPattern Pattern, bool Allows)> Rules { get; } = [];

        public TimeSpan Delay { get; private set; }

        public void Take(string key, string value)
        {
            if (key is "allow" or "disallow" && value.Length > 0 && Rules.Count < MaxRules)
                Rules.Add((new RobotsPattern(value), key == "allow"));
            else if (key == "crawl-delay" && double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
                Delay = TimeSpan.FromSeconds(Math.Min(seconds, MaxDelay.TotalSeconds));
        }
    }
}
