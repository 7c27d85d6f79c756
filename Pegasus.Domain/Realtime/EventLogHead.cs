namespace Pegasus.Domain.Realtime;

/// <summary>What a change leaves behind in its own transaction, to be numbered later: notes of one conversation come in the order of their keys.</summary>
/// <param name="Key">Its row's key; it sorts by time.</param>
/// <param name="At">When it was written.</param>
/// <param name="Events">What happened.</param>
/// <param name="Charges">Whether the day's credits are others afterwards.</param>
public sealed record EventNote(string Key, DateTimeOffset At, IReadOnlyList<WorkspaceEvent> Events, bool Charges = false);

/// <summary>
/// The end of a workspace's event log. Notes get their numbers in one transaction with this row, so that each gets one number, whoever gives it.
/// </summary>
/// <param name="LastId">The last number given.</param>
/// <param name="LostUpTo">Up to which number events may be missing: whoever has read less must read everything anew.</param>
/// <param name="Done">Keys of notes in other tables that have their numbers and may still be there.</param>
public sealed record EventLogHead(long LastId, long LostUpTo, IReadOnlyList<string> Done)
{
    /// <summary>After this time a note that nobody has asked for gets no number any more: it says what is no news.</summary>
    public static readonly TimeSpan NewsFor = TimeSpan.FromMinutes(15);

    /// <summary>The same where others are to be told of every event, however late.</summary>
    public static readonly TimeSpan ToldFor = TimeSpan.FromDays(1);

    /// <summary>The head of a log that has begun nowhere yet.</summary>
    public static EventLogHead None { get; } = new(0, 0, []);

    /// <summary>Whether others are to be told of every event: a webhook, for instance, which cannot read everything anew.</summary>
    public bool IsTold { get; init; }

    /// <summary>Gives notes their numbers.</summary>
    /// <param name="notes">The notes of the log's own table.</param>
    /// <param name="foreign">Those of other tables, which cannot be taken away in the same transaction.</param>
    /// <param name="credits">What is left of the day's credits, where a note says that they have changed.</param>
    /// <param name="now">The time.</param>
    public Numbering Number(IReadOnlyList<EventNote> notes, IReadOnlyList<EventNote> foreign, WorkspaceEvent? credits, DateTimeOffset now)
    {
        var fresh = foreign.Where(note => !Done.Contains(note.Key)).ToList();
        var all = notes.Concat(fresh).OrderBy(note => note.Key, StringComparer.Ordinal).ToList();
        var news = all.Where(note => note.At >= now - (IsTold ? ToldFor : NewsFor)).ToList();
        // A number that stands for nothing marks the place where events are missing.
        var (last, lost) = news.Count < all.Count ? (LastId + 1, LastId + 1) : (LastId, LostUpTo);
        var events = news.SelectMany(note => note.Events).Concat(credits is null ? [] : [credits]).Select(one => one with { Id = ++last }).ToList();
        return new Numbering(this with { LastId = last, LostUpTo = lost, Done = [.. foreign.Select(note => note.Key)] }, events, all.Count > 0);
    }

    /// <summary>Whether all events after <paramref name="since"/> may be kept.</summary>
    public bool Knows(long since) => since >= LostUpTo && since <= LastId;
}

/// <summary>What comes of giving numbers.</summary>
/// <param name="Head">The head afterwards.</param>
/// <param name="Events">The events with their numbers.</param>
/// <param name="HasWork">Whether there was any note that had no number.</param>
public sealed record Numbering(EventLogHead Head, IReadOnlyList<WorkspaceEvent> Events, bool HasWork);
