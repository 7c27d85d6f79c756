namespace Pegasus.Domain.Analytics;

/// <summary>What is counted for each bot and day.</summary>
public enum UsageKind
{
    /// <summary>Chats that visitors started.</summary>
    Sessions,

    /// <summary>Messages that were answered or found no answer, visitors' and owners'.</summary>
    Messages,

    /// <summary>Credits that these cost.</summary>
    Credits,

    /// <summary>Replies that the documents held no answer for.</summary>
    Unanswered,

    /// <summary>Replies that were held for a person.</summary>
    Held,

    /// <summary>Calls of visitors that were turned away.</summary>
    Refused,

    /// <summary>Replies that visitors rated up.</summary>
    Up,

    /// <summary>Replies that visitors rated down.</summary>
    Down,
}

/// <summary>How often each kind happened.</summary>
public sealed record UsageCounts(long Sessions, long Messages, long Credits, long Unanswered, long Held, long Refused, long Up, long Down)
{
    /// <summary>Nothing happened.</summary>
    public static UsageCounts None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>What an answered message counts.</summary>
    public static UsageCounts OfReply(bool answered, bool held = false) => None with { Messages = 1, Credits = 1, Unanswered = answered ? 0 : 1, Held = held ? 1 : 0 };

    /// <summary>What a rating counts, "up" or "down": one that is changed is taken back first, one that is repeated counts nothing.</summary>
    public static UsageCounts OfRating(string? before, string rating) =>
        None with { Up = Is("up", rating) - Is("up", before), Down = Is("down", rating) - Is("down", before) };

    private static int Is(string rating, string? given) => given == rating ? 1 : 0;

    /// <summary>Both together.</summary>
    public static UsageCounts operator +(UsageCounts a, UsageCounts b) => new(
        a.Sessions + b.Sessions, a.Messages + b.Messages, a.Credits + b.Credits, a.Unanswered + b.Unanswered,
        a.Held + b.Held, a.Refused + b.Refused, a.Up + b.Up, a.Down + b.Down);

    /// <summary>Both together, for languages without operators.</summary>
    public static UsageCounts Add(UsageCounts left, UsageCounts right) => left + right;
}

/// <summary>The usage of one bot on one day.</summary>
public sealed record DayUsage(DateOnly Date, string BotId, UsageCounts Counts);
