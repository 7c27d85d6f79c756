namespace Pegasus.Domain.Crawling;

/// <summary>A crawl waits because a site asked to be left alone (429 or 503 with Retry-After, RFC 9110, section 10.2.3).</summary>
/// <param name="Until">When it goes on.</param>
/// <param name="Reason">What the site said, in a sentence.</param>
public sealed record CrawlPause(DateTimeOffset Until, string Reason);
