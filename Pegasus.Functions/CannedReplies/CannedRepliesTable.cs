using Pegasus.Domain.Conversations;
using Pegasus.Functions.State;

namespace Pegasus.Functions.CannedReplies;

/// <summary>
/// A workspace's saved replies.
/// <code>
/// workspaces  {workspace id}  canned-replies   shortcuts and texts (see SettingsRow)
/// </code>
/// </summary>
internal sealed class CannedRepliesTable(PegasusStorage storage)
    : SettingsRow<CannedReplySet>(storage, "canned-replies", CannedReplySet.None, StateJson.Default.CannedReplySet);
