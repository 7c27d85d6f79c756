using Pegasus.Domain.Tenants;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Tenants;

/// <summary>
/// A workspace's live chat: settings and tokens together, so that one point read decides about a visitor's call. Nothing of it is kept in
/// memory: a token that was revoked lets nobody in from the next call on, on every instance.
/// <code>
/// workspaces  {workspace id}  live-chat   domains, routing, default assistant, limit, tokens (see SettingsRow)
/// </code>
/// </summary>
internal sealed class LiveChatTable(PegasusStorage storage) : SettingsRow<LiveChat>(storage, "live-chat", LiveChat.None, StateJson.Default.LiveChat);
