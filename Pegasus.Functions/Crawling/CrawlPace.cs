using System.Collections.Concurrent;

namespace Pegasus.Functions.Crawling;

/// <summary>Keeps the distance between two requests that a site's robots.txt asks for.</summary>
internal sealed class CrawlPace(RobotsFiles robots, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> turns = new(StringComparer.Ordinal);

    /// <summary>Waits until it is a page's turn.</summary>
    public async Task WaitAsync(Uri page, CancellationToken cancellationToken)
    {
        var (rules, _) = await robots.OfAsync(page, cancellationToken);
        if (rules is not { Delay: { Ticks: > 0 } delay })
            return;
        var now = clock.GetUtcNow();
        var turn = turns.AddOrUpdate(page.Authority, now, (_, last) => last + delay > now ? last + delay : now);
        if (turn > now)
            await Task.Delay(turn - now, clock, cancellationToken);
    }
}
