namespace Pegasus.Functions.Conversations;

/// <summary>What a conversation's newest messages tell.</summary>
internal static class MessageHistory
{
    /// <summary>
    /// How many of the last questions in a row had no answer in the documents. What a safety rule said in the place of an answer counts for
    /// neither; a person's word ends the row.
    /// </summary>
    /// <param name="newestFirst">The messages, newest first.</param>
    public static int CountUnanswered(this IEnumerable<Message> newestFirst) => newestFirst
        .Where(message => message is { Author: not Author.Visitor, IsNote: false, ReleasedAs: null } && !message.IsSaidByRule)
        .TakeWhile(message => message is { Author: Author.Bot, Answered: false })
        .Count();
}
