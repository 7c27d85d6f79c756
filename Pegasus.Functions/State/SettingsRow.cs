using System.Text.Json.Serialization.Metadata;
using Azure;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.State;

/// <summary>
/// Settings of a workspace that stand in one row of it, read and written whole.
/// <code>
/// workspaces  {workspace id}  {row}   compressed JSON (see RowParts)
/// </code>
/// </summary>
/// <param name="storage">The storage.</param>
/// <param name="row">The row's key.</param>
/// <param name="none">The settings of a workspace that has none.</param>
/// <param name="type">How they are written as JSON.</param>
internal abstract class SettingsRow<T>(PegasusStorage storage, string row, T none, JsonTypeInfo<T> type)
    where T : class
{
    /// <summary>A workspace's settings, as they are now.</summary>
    public async Task<T> ReadAsync(string workspaceId, CancellationToken cancellationToken) => (await FindAsync(workspaceId, cancellationToken)).Settings;

    /// <summary>
    /// Changes a workspace's settings. <paramref name="decide"/> sees the present ones and may be asked again if somebody else was faster;
    /// it answers null where nothing is to be changed.
    /// </summary>
    /// <returns>The settings as they are now.</returns>
    public async Task<T> ChangeAsync(string workspaceId, Func<T, T?> decide, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (present, tag) = await FindAsync(workspaceId, cancellationToken);
            if (decide(present) is not { } changed)
                return present;
            try
            {
                var entity = new TableEntity(workspaceId, row);
                Write(entity, changed);
                await (tag == default
                    ? storage.Workspaces.AddEntityAsync(entity, cancellationToken)
                    : storage.Workspaces.UpdateEntityAsync(entity, tag, TableUpdateMode.Replace, cancellationToken));
                return changed;
            }
            catch (RequestFailedException fault) when (fault.Status is 404 or 409 or 412 && attempt < Contention.MaxAttempts)
            {
                await Contention.BackOffAsync(attempt, cancellationToken);
            }
        }
    }

    private async Task<(T Settings, ETag Tag)> FindAsync(string workspaceId, CancellationToken cancellationToken)
    {
        var found = await storage.Workspaces.GetEntityIfExistsAsync<TableEntity>(workspaceId, row, cancellationToken: cancellationToken);
        return found.HasValue ? (Read(found.Value!), found.Value!.ETag) : (none, default);
    }

    /// <summary>Writes settings into a row.</summary>
    protected virtual void Write(TableEntity entity, T settings) => RowParts.Put(entity, RowParts.Compress(settings, type));

    /// <summary>Reads what <see cref="Write"/> has written.</summary>
    protected virtual T Read(TableEntity entity)
    {
        using var bytes = new MemoryStream([.. RowParts.Of(entity).SelectMany(part => part)]);
        return RowParts.Decompress(bytes, type)!;
    }
}
