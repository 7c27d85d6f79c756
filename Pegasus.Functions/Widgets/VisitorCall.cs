using Pegasus.Domain.Analytics;

namespace Pegasus.Functions.Widgets;

/// <summary>The bot that a visitor's verified token speaks for; what the books are kept by. A token that does not verify speaks for none.</summary>
/// <param name="WorkspaceId">The workspace.</param>
/// <param name="BotId">The bot.</param>
/// <param name="Snippet">The snippet that the page serves; null for calls of a running session.</param>
/// <param name="StartsSession">Whether the call starts a chat if it is let in.</param>
internal sealed record VisitorCall(string WorkspaceId, string BotId, SnippetMark? Snippet, bool StartsSession);
