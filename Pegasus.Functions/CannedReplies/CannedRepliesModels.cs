using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Pegasus.Domain.Conversations;

namespace Pegasus.Functions.CannedReplies;

internal sealed record CannedRepliesRequest(
    [property: Description("All saved replies, in the order in which they are listed."), Required, MaxLength(CannedReplySet.MaxItems)]
    IReadOnlyList<CannedReplyDraft?>? Items);

internal sealed record CannedReplyDraft(
    [property: Description("The id of a reply that was read; left out for a new one."), StringLength(CannedReplyDraft.MaxId)] string? Id,
    [property: Description("What it is called by; no two alike in any case."), Required, StringLength(CannedReply.MaxShortcut, MinimumLength = 1), RegularExpression(CannedReply.ShortcutPattern)]
    string? Shortcut,
    [property: Description("The answer; {{visitor.name}} stands for the visitor's name."), Required, StringLength(PersonMessage.MaxCharacters, MinimumLength = 1)] string? Text)
{
    public const int MaxId = 64;
}

internal sealed record CannedRepliesView(IReadOnlyList<CannedReply> Items)
{
    public static CannedRepliesView Of(CannedReplySet replies) => new(replies.Items);
}
