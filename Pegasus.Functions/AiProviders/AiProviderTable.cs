using System.Text.Json;
using Azure;
using Pegasus.Domain.Ai;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.AiProviders;

/// <summary>
/// The row of a workspace's AI provider. It stays when the workspace goes back to Pegasus' own, so that editions never repeat.
/// <code>
/// workspaces  {workspace id}  ai-provider   Settings: JSON, the key sealed (see KeySeal)
/// </code>
/// </summary>
internal sealed class AiProviderTable(PegasusStorage storage)
{
    public const string Row = "ai-provider";

    private const string Settings = "Settings";

    /// <summary>A workspace's provider; <see cref="AiProvider.None"/> if it never had one.</summary>
    public async Task<AiProvider> ReadAsync(string workspaceId, CancellationToken cancellationToken) => (await FindAsync(workspaceId, cancellationToken)).Provider;

    /// <summary>
    /// Changes a workspace's provider. <paramref name="decide"/> sees the present one and may be asked again if somebody else was faster;
    /// it answers null where nothing is to be changed.
    /// </summary>
    /// <returns>The provider as it is now.</returns>
    public async Task<AiProvider> ChangeAsync(string workspaceId, Func<AiProvider, AiProvider?> decide, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (present, tag) = await FindAsync(workspaceId, cancellationToken);
            if (decide(present) is not { } changed)
                return present;
            try
            {
                var row = new TableEntity(workspaceId, Row) { [Settings] = JsonSerializer.Serialize(changed, StateJson.Default.AiProvider) };
                await (tag == default
                    ? storage.Workspaces.AddEntityAsync(row, cancellationToken)
                    : storage.Workspaces.UpdateEntityAsync(row, tag, TableUpdateMode.Replace, cancellationToken));
                return changed;
            }
            catch (RequestFailedException fault) when (fault.Status is 404 or 409 or 412 && attempt < Contention.MaxAttempts)
            {
                await Contention.BackOffAsync(attempt, cancellationToken);
            }
        }
    }

    private async Task<(AiProvider Provider, ETag Tag)> FindAsync(string workspaceId, CancellationToken cancellationToken)
    {
        var row = await storage.Workspaces.GetEntityIfExistsAsync<TableEntity>(workspaceId, Row, cancellationToken: cancellationToken);
        return row.HasValue ? (JsonSerializer.Deserialize(row.Value!.Text(Settings), StateJson.Default.AiProvider)!, row.Value!.ETag) : (AiProvider.None, default);
    }
}
