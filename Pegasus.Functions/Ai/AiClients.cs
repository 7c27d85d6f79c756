using System.Collections.Concurrent;
using Pegasus.Domain.Ai;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Ai;

/// <summary>
/// Finds who answers a workspace: its own provider, or Pegasus'. The models of a workspace are made once for each edition of its settings;
/// those that were used longest ago make room.
/// </summary>
/// <param name="own">Pegasus' own models.</param>
/// <param name="providers">What the workspaces have chosen.</param>
/// <param name="connector">Makes the models of a choice.</param>
/// <param name="clock">The clock.</param>
internal sealed class AiClients(AiModels own, EditionedReads<AiProvider> providers, AiConnector connector, TimeProvider clock)
{
    /// <summary>How many workspaces' models are kept.</summary>
    private const int Most = 1_000;

    private readonly ConcurrentDictionary<string, (AiModels Models, long UsedAt)> made = new(StringComparer.Ordinal);

    /// <summary>Who answers a workspace by an edition of its choice, or a later one.</summary>
    /// <exception cref="AiUnavailableException">The workspace's key cannot be opened.</exception>
    public async Task<AiModels> OfAsync(string workspaceId, int edition, CancellationToken cancellationToken) =>
        Of(workspaceId, await providers.GetAsync(workspaceId, edition, cancellationToken));

    /// <summary>Who answers a workspace now, by a choice that is read anew: for what lasts longer than a message.</summary>
    /// <exception cref="AiUnavailableException">The workspace's key cannot be opened.</exception>
    public async Task<AiModels> OfNowAsync(string workspaceId, CancellationToken cancellationToken) =>
        Of(workspaceId, await providers.GetNowAsync(workspaceId, cancellationToken));

    private AiModels Of(string workspaceId, AiProvider provider)
    {
        if (!provider.IsOwn)
        {
            made.TryRemove(workspaceId, out _);
            return own;
        }
        var models = made.TryGetValue(workspaceId, out var known) && known.Models.Edition == provider.Edition
            ? known.Models
            : connector.Connect(workspaceId, provider);
        if (made.Count >= Most && !made.ContainsKey(workspaceId) && made.ToArray().MinBy(entry => entry.Value.UsedAt) is { Key: { } longestAgo })
            made.TryRemove(longestAgo, out _);
        made[workspaceId] = (models, clock.GetTimestamp());
        return models;
    }
}
