using Pegasus.Domain.Analytics;

namespace Pegasus.Functions.Widgets;

/// <summary>Whom a visitor's verified token speaks for; what the books are kept by. A token that does not verify speaks for nobody.</summary>
/// <param name="WorkspaceId">The workspace.</param>
/// <param name="BotId">The bot; null until it is known which of a tenant's assistants it is.</param>
/// <param name="Snippet">The snippet that the page serves; null for calls of a running session.</param>
/// <param name="StartsSession">Whether the call starts a chat if it is let in.</param>
internal sealed record VisitorCall(string WorkspaceId, string? BotId, SnippetMark? Snippet, bool StartsSession)
{
    /// <summary>Whether a tenant's token is or was presented: what is seen of it is the tenant's, whichever assistant answers.</summary>
    public bool IsOfTenant { get; init; }
}
