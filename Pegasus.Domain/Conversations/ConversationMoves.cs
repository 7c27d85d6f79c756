namespace Pegasus.Domain.Conversations;

/// <summary>What may happen to a conversation's state.</summary>
public enum ConversationMove
{
    /// <summary>The visitor sends a message.</summary>
    VisitorWrites,

    /// <summary>The visitor asks for a person.</summary>
    VisitorAsksForPerson,

    /// <summary>A rule of the owner's calls a person.</summary>
    RuleCallsPerson,

    /// <summary>A person approves a reply that was held.</summary>
    PersonApproves,

    /// <summary>A person rejects a reply that was held, without another in its place.</summary>
    PersonRejects,

    /// <summary>A person answers the visitor.</summary>
    PersonWrites,

    /// <summary>A person takes the conversation over without a word.</summary>
    PersonTakesOver,

    /// <summary>A person leaves the conversation to the bot.</summary>
    PersonHandsBack,

    /// <summary>A person ends the conversation.</summary>
    PersonCloses,
}

/// <summary>Every move of a conversation's state, and what follows from the state.</summary>
public static class ConversationMoves
{
    /// <summary>The state after a move. Each move is open in each state; one that finds nothing to change changes nothing.</summary>
    /// <param name="state">The state before it.</param>
    /// <param name="move">What happens.</param>
    /// <param name="held">How many replies of the bot wait for approval after it: with any, a conversation that is the bot's is HELD.</param>
    public static ConversationState After(this ConversationState state, ConversationMove move, int held)
    {
        var after = move switch
        {
            ConversationMove.VisitorWrites => state == ConversationState.Closed ? ConversationState.Bot : state,
            // Who is with a person already need not wait again.
            ConversationMove.VisitorAsksForPerson or ConversationMove.RuleCallsPerson => state == ConversationState.Human ? state : ConversationState.Waiting,
            ConversationMove.PersonApproves => state,
            // The visitor still has no answer; the bot's was not good enough.
            ConversationMove.PersonRejects => state is ConversationState.Bot or ConversationState.Held ? ConversationState.Waiting : state,
            ConversationMove.PersonWrites or ConversationMove.PersonTakesOver => ConversationState.Human,
            ConversationMove.PersonHandsBack => ConversationState.Bot,
            ConversationMove.PersonCloses => ConversationState.Closed,
            _ => throw new ArgumentOutOfRangeException(nameof(move)),
        };
        return after is ConversationState.Bot or ConversationState.Held ? held > 0 ? ConversationState.Held : ConversationState.Bot : after;
    }

    /// <summary>Whether what the visitor writes is for the bot; if not, it is kept for a person.</summary>
    public static bool IsForBot(this ConversationState state) => state is ConversationState.Bot or ConversationState.Held or ConversationState.Closed;

    /// <summary>What a reply tells of the state after it: BOT, HELD or HUMAN, who also stands for a person that is being waited for.</summary>
    public static ConversationState AsTold(this ConversationState state) => state switch
    {
        ConversationState.Waiting => ConversationState.Human,
        ConversationState.Closed => ConversationState.Bot,
        _ => state,
    };
}
