using Pegasus.Domain.Conversations;

namespace Pegasus.Functions.Tests.Domain.Conversations;

public sealed class ConversationMovesTests
{
    // Each state (rows) after each move (columns); a HELD conversation has a reply that waits for approval, before and after it.
    private const string Table =
        """
        state    VisitorWrites  VisitorAsksForPerson  RuleCallsPerson  PersonApproves  PersonRejects  PersonWrites  PersonTakesOver  PersonHandsBack  PersonCloses
        Bot      Bot            Waiting               Waiting          Bot             Waiting        Human         Human            Bot              Closed
        Held     Held           Waiting               Waiting          Held            Waiting        Human         Human            Held             Closed
        Waiting  Waiting        Waiting               Waiting          Waiting         Waiting        Human         Human            Bot              Closed
        Human    Human          Human                 Human            Human           Human          Human         Human            Bot              Closed
        Closed   Bot            Waiting               Waiting          Closed          Closed         Human         Human            Bot              Closed
        """;

    [Fact]
    public void Every_move_leads_where_the_table_says()
    {
        var rows = Table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.Equal(Enum.GetNames<ConversationMove>(), rows[0][1..]);
        Assert.Equal(Enum.GetNames<ConversationState>(), rows[1..].Select(row => row[0]));

        foreach (var row in rows[1..])
        {
            Assert.Equal(
                row[1..],
                Enum.GetValues<ConversationMove>().Select(move => Enum.Parse<ConversationState>(row[0]).After(move, row[0] == "Held" ? 1 : 0).ToString()));
        }
    }

    [Theory]
    [InlineData(ConversationState.Held, ConversationMove.PersonApproves, 0, ConversationState.Bot)]
    [InlineData(ConversationState.Bot, ConversationMove.VisitorWrites, 1, ConversationState.Held)]
    [InlineData(ConversationState.Closed, ConversationMove.VisitorWrites, 2, ConversationState.Held)]
    [InlineData(ConversationState.Human, ConversationMove.PersonHandsBack, 1, ConversationState.Held)]
    [InlineData(ConversationState.Waiting, ConversationMove.PersonApproves, 1, ConversationState.Waiting)]
    public void A_conversation_of_the_bots_is_held_as_long_as_a_reply_waits(ConversationState before, ConversationMove move, int held, ConversationState after) =>
        Assert.Equal(after, before.After(move, held));

    [Theory]
    [InlineData(ConversationState.Bot, true, ConversationState.Bot)]
    [InlineData(ConversationState.Held, true, ConversationState.Held)]
    [InlineData(ConversationState.Waiting, false, ConversationState.Human)]
    [InlineData(ConversationState.Human, false, ConversationState.Human)]
    [InlineData(ConversationState.Closed, true, ConversationState.Bot)]
    public void Who_gets_a_message_and_what_a_reply_tells_follow_from_the_state(ConversationState state, bool isForBot, ConversationState told) =>
        Assert.Equal((isForBot, told), (state.IsForBot(), state.AsTold()));

    [Fact]
    public void What_is_no_move_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => ConversationState.Bot.After((ConversationMove)99, 0));

    [Theory]
    [InlineData("  Hello,\r\n\tworld ", "Hello, world")]
    [InlineData("\u202Eevil\u2066", "evil")]
    [InlineData("\u0007 \n", "")]
    public void A_preview_is_one_line_of_what_can_be_seen(string text, string preview) => Assert.Equal(preview, MessagePreview.Of(text));

    [Fact]
    public void A_preview_is_cut_between_what_a_reader_takes_for_characters()
    {
        var preview = MessagePreview.Of(string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 100)));

        Assert.InRange(preview.Length, 100, MessagePreview.MaxCharacters);
        Assert.EndsWith("👩‍👩‍👧‍👦…", preview, StringComparison.Ordinal);
    }
}
