using System.Collections.Concurrent;
using Pegasus.Domain.Ai;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Ai;

/// <summary>
/// Finds who answers a workspace: its own provider, or Pegasus'. The models of a workspace are made once for each edition of its settings;
/// those that were used longest ago make room.
/// </summary>
/// <param name="own">Pegasus' own models.</param>
/// <param name="providers">What the workspaces have chosen, as it was read a moment ago.</param>
/// <param name="connector">Makes the models of a choice.</param>
/// <param name="clock">The clock.</param>
internal sealed class AiClients(AiModels own, RecentReads<AiProvider> providers, AiConnector connector, TimeProvider clock)
{
    /// <summary>How many workspaces' models are kept.</summary>
    private const int Most = 1_000;

    private readonly ConcurrentDictionary<string, (AiModels Models, long UsedAt)> made = new(StringComparer.Ordinal);

    /// <summary>Who answers a workspace, as of a few seconds ago at most.</summary>
    /// <exception cref="AiUnavailableException">The workspace's key cannot be opened.</exception>
    public async Task<AiModels> OfAsync(string workspaceId, CancellationToken cancellationToken)
    {
        var provider = await providers.GetAsync(workspaceId, cancellationToken);
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

    /// <summary>Who answers a workspace now, by settings that are read anew: for what lasts longer than a message.</summary>
    /// <exception cref="AiUnavailableException">The workspace's key cannot be opened.</exception>
    public Task<AiModels> OfNowAsync(string workspaceId, CancellationToken cancellationToken)
    {
        providers.Forget(workspaceId);
        return OfAsync(workspaceId, cancellationToken);
    }
}
