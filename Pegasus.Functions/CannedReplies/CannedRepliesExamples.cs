using Pegasus.Domain.Conversations;
using Pegasus.Functions.Description;

namespace Pegasus.Functions.CannedReplies;

internal static class CannedRepliesExamples
{
    private static readonly CannedReply Thanks = new("5c1r8w4d0j6p2t9x3z7b1f5h8m", "thanks", $"Thank you, {CannedReply.VisitorName}! We will get back to you today.");

    public static readonly IReadOnlyList<ApiExample> All =
    [
        new("one saved reply", new CannedRepliesRequest([new CannedReplyDraft(null, Thanks.Shortcut, Thanks.Text)])),
        new("the saved replies", new CannedRepliesView([Thanks])),
    ];
}
