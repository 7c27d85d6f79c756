using System.Text.Json.Serialization;

namespace Pegasus.Domain.Crawling;

/// <summary>How often a bot's web pages are read anew by themselves.</summary>
public enum WebRefresh
{
    /// <summary>Only when somebody asks for it.</summary>
    [JsonStringEnumMemberName("off")] Off,

    /// <summary>On each UTC day.</summary>
    [JsonStringEnumMemberName("daily")] Daily,

    /// <summary>On each seventh UTC day.</summary>
    [JsonStringEnumMemberName("weekly")] Weekly,
}

/// <summary>When that is due. The timer may come late, twice or not at all: days are compared, not hours.</summary>
public static class WebRefreshRules
{
    private const int DaysOfWeek = 7;

    /// <summary>Over how long the bots' refreshes are spread after the timer.</summary>
    private static readonly TimeSpan Spread = TimeSpan.FromHours(1);

    /// <summary>Whether the pages are to be read anew now.</summary>
    /// <param name="schedule">How often.</param>
    /// <param name="last">The last time; null if there was none.</param>
    /// <param name="now">The present time.</param>
    public static bool IsDue(WebRefresh schedule, DateTimeOffset? last, DateTimeOffset now)
    {
        var days = last is { } then ? (now.UtcDateTime.Date - then.UtcDateTime.Date).Days : int.MaxValue;
        return schedule switch
        {
            WebRefresh.Daily => days >= 1,
            WebRefresh.Weekly => days >= DaysOfWeek,
            _ => false,
        };
    }

    /// <summary>How long after the timer a bot's turn comes: always the same for a bot, and another for each.</summary>
    public static TimeSpan DelayOf(string botId) =>
        TimeSpan.FromSeconds(botId.Aggregate(17u, (hash, c) => unchecked((hash * 31) + c)) % (uint)Spread.TotalSeconds);
}
