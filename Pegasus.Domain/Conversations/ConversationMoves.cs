namespace Pegasus.Domain.Conversations;

/// <summary>What may happen to a conversation's state.</summary>
public enum ConversationMove
{
    /// <summary>The visitor sends a message.</summary>
    VisitorWrites,

    /// <summary>The visitor asks for a person.</summary>
    VisitorAsksForPerson,

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
    public static ConversationState After(this ConversationState state, ConversationMove move) => move switch
    {
        ConversationMove.VisitorWrites => state == ConversationState.Closed ? ConversationState.Bot : state,
        // Who is with a person already need not wait again.
        ConversationMove.VisitorAsksForPerson => state == ConversationState.Human ? state : ConversationState.Waiting,
        ConversationMove.PersonWrites or ConversationMove.PersonTakesOver => ConversationState.Human,
        ConversationMove.PersonHandsBack => ConversationState.Bot,
        ConversationMove.PersonCloses => ConversationState.Closed,
        _ => throw new ArgumentOutOfRangeException(nameof(move)),
    };

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
