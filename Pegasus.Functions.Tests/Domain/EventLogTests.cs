using Pegasus.Domain.Realtime;

namespace Pegasus.Functions.Tests.Domain;

/// <summary>How events get their numbers.</summary>
public sealed class EventLogTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Notes_get_numbers_in_the_order_of_their_keys_after_those_that_are_given()
    {
        var numbering = new EventLogHead(7, 0, []).Number([Note("b", 2)], [Note("a"), Note("c")], Event("credits"), Now);
        Assert.Equal([(8, "a0"), (9, "b0"), (10, "b1"), (11, "c0"), (12, "credits")], numbering.Events.Select(one => ((int)one.Id, one.Type)));
        Assert.Equal((12, 0, true), (numbering.Head.LastId, numbering.Head.LostUpTo, numbering.HasWork));
    }

    [Fact]
    public void A_note_of_another_table_that_was_numbered_before_gets_no_second_number()
    {
        var first = EventLogHead.None.Number([], [Note("a"), Note("b")], null, Now);
        var second = first.Head.Number([], [Note("a"), Note("c")], null, Now);
        Assert.Equal([(3, "c0")], second.Events.Select(one => ((int)one.Id, one.Type)));
        Assert.False(second.Head.Number([], [Note("a"), Note("c")], null, Now).HasWork);
    }

    [Fact]
    public void What_is_no_news_any_more_gets_no_number_but_leaves_a_gap_that_is_known()
    {
        var old = Note("a") with { At = Now - EventLogHead.NewsFor - TimeSpan.FromSeconds(1) };
        var numbering = new EventLogHead(7, 0, []).Number([old, Note("b")], [], null, Now);
        Assert.Equal([(9, "b0")], numbering.Events.Select(one => ((int)one.Id, one.Type)));
        Assert.False(numbering.Head.Knows(7));
        Assert.True(numbering.Head.Knows(8));
        Assert.True(numbering.Head.Knows(9));
        Assert.False(numbering.Head.Knows(10));
    }

    [Fact]
    public void Where_others_are_told_of_every_event_a_late_one_counts_too()
    {
        var old = Note("a") with { At = Now - EventLogHead.NewsFor - TimeSpan.FromHours(3) };
        var numbering = (EventLogHead.None with { IsTold = true }).Number([old], [], null, Now);
        Assert.Equal([(1, "a0")], numbering.Events.Select(one => ((int)one.Id, one.Type)));
        Assert.True(numbering.Head is { IsTold: true, LostUpTo: 0 });
    }

    private static EventNote Note(string key, int events = 1) => new(key, Now, [.. Enumerable.Range(0, events).Select(i => Event($"{key}{i}"))]);

    private static WorkspaceEvent Event(string type) => new(type, Now, new EventData());
}
