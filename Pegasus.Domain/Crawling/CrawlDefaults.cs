namespace Pegasus.Domain.Crawling;

/// <summary>The figures of reading web pages.</summary>
public static class CrawlDefaults
{
    /// <summary>How Pegasus is named in robots.txt files.</summary>
    public const string Product = "PegasusBot";

    /// <summary>How many pages of a site are read unless the owner says.</summary>
    public const int Pages = 100;

    /// <summary>The most pages of a site.</summary>
    public const int MaxPages = 500;

    /// <summary>The most sitemaps that a site's index may lead to.</summary>
    public const int MaxSitemaps = 50;

    /// <summary>How many pages are asked for at the same time.</summary>
    public const int AtOnce = 2;

    /// <summary>How many pages are read before their texts are stored.</summary>
    public const int Batch = 20;

    /// <summary>How long a batch asks for pages; those that are on their way are waited for.</summary>
    public static readonly TimeSpan BatchTime = TimeSpan.FromSeconds(20);

    /// <summary>How long a worker goes on before it hands over to a new message.</summary>
    public static readonly TimeSpan Slice = TimeSpan.FromMinutes(2);

    /// <summary>How long a worker holds a crawl without a sign of life. It outlasts a batch with its slowest pages.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>How long after the end of a lease, or after its time has come, a crawl without a worker counts as stuck.</summary>
    public static readonly TimeSpan Stuck = TimeSpan.FromMinutes(1);

    /// <summary>How often a crawl is taken up without coming any further.</summary>
    public const int MaxAttempts = 5;

    /// <summary>How long a site is left alone that answers 429 and does not say for how long.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>The longest that a site is waited for at a time; one that asks for more is not waited for.</summary>
    public static readonly TimeSpan MaxPause = TimeSpan.FromMinutes(5);

    /// <summary>The longest that a crawl waits in all.</summary>
    public static readonly TimeSpan MaxPaused = TimeSpan.FromMinutes(15);

    /// <summary>How often a page may be refused by a site that asks to be left alone before it counts as failed.</summary>
    public const int MaxRefusals = 3;

    /// <summary>How often in a row a page must be gone before the schedule asks for it no more.</summary>
    public const int GoneAfter = 3;
}
