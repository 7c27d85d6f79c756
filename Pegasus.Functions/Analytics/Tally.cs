using Pegasus.Domain.Analytics;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Analytics;

/// <summary>A row that this instance counts in memory and writes whole, now and then. Nobody else writes it.</summary>
internal abstract class Tally(DateTimeOffset endsAt)
{
    private readonly Lock gate = new();
    private int changes;
    private int written;
    private bool closed;

    /// <summary>Counts on. False if the row was closed meanwhile: then another is to be used.</summary>
    public bool TryChange(Action change)
    {
        lock (gate)
        {
            if (closed)
                return false;
            change();
            changes++;
            return true;
        }
    }

    /// <summary>The row as it is now, and a mark for <see cref="WasWritten"/>; null if all of it is written.</summary>
    public (TableEntity Row, int Mark)? Unwritten()
    {
        lock (gate)
            return changes == written ? null : (ToRow(), changes);
    }

    public void WasWritten(int mark)
    {
        lock (gate)
            written = Math.Max(written, mark);
    }

    /// <summary>Closes the row if its time is over and all of it is written.</summary>
    public bool TryClose(DateTimeOffset now)
    {
        lock (gate)
            return closed = now > endsAt && changes == written;
    }

    protected abstract TableEntity ToRow();
}

/// <summary>A bot's counts of a day.</summary>
internal sealed class UsageTally(string workspaceId, string rowKey, DateTimeOffset endsAt) : Tally(endsAt)
{
    private readonly long[] creditsByHour = new long[24];
    private UsageCounts counts = UsageCounts.None;

    public bool TryAdd(UsageCounts more, int hour) => TryChange(() =>
    {
        counts += more;
        creditsByHour[hour] += more.Credits;
    });

    protected override TableEntity ToRow() => AnalyticsTable.ToRow(workspaceId, rowKey, counts, creditsByHour);
}

/// <summary>A visitor's call that failed.</summary>
internal sealed class FailedTally(string workspaceId, FailedRequest first) : Tally(first.At)
{
    private FailedRequest last = first;

    public bool TrySet(FailedRequest request) => TryChange(() => last = request);

    protected override TableEntity ToRow() => AnalyticsTable.ToRow(workspaceId, last);
}

/// <summary>Calls of a widget in an hour that were alike.</summary>
internal sealed class SeenTally(string workspaceId, string rowKey, Sighting first) : Tally(first.Hour.AddHours(1))
{
    private Sighting sum = first with { Calls = 0, Sessions = 0 };

    public bool TryAdd(Sighting call) => TryChange(() => sum = sum with
    {
        Calls = sum.Calls + call.Calls,
        Sessions = sum.Sessions + call.Sessions,
        LastSeen = call.LastSeen > sum.LastSeen ? call.LastSeen : sum.LastSeen,
        LastRequestId = call.LastRequestId,
    });

    protected override TableEntity ToRow() => AnalyticsTable.ToRow(workspaceId, rowKey, sum);
}
