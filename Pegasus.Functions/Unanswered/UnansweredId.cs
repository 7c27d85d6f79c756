using System.Diagnostics.CodeAnalysis;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Unanswered;

/// <summary>A group's id as callers have it: the bot, and the reply to the question that leads the group.</summary>
internal sealed record UnansweredId(string BotId, string ReplyId)
{
    public override string ToString() => $"{BotId}-{ReplyId}";

    public static bool TryParse(string text, [NotNullWhen(true)] out UnansweredId? id)
    {
        id = text.Split('-') is [var botId, var replyId] && Ids.IsWellFormed(botId) && Ids.IsNewestFirst(replyId) ? new UnansweredId(botId, replyId) : null;
        return id is not null;
    }
}
