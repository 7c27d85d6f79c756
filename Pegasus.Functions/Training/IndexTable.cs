using Pegasus.Domain.Documents;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Training;

/// <summary>
/// The index generations: the chunks that a bot answers from. A generation is written whole before the bot points to it, and
/// never changed.
/// <code>
/// index  {bot id}-{generation}   0000, 0001, …   the chunks (see BlobRows)
/// </code>
/// </summary>
internal sealed class IndexTable(PegasusStorage storage)
{
    public static string Partition(string botId, string generation) => $"{botId}-{generation}";

    /// <param name="botId">The bot.</param>
    /// <param name="generation">The generation, which nobody reads yet.</param>
    /// <param name="chunks">All of its chunks.</param>
    /// <param name="wrote">Told after each row how many of how many are written.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public Task WriteAsync(string botId, string generation, IReadOnlyList<Chunk> chunks, Func<int, int, Task> wrote, CancellationToken cancellationToken) =>
        BlobRows.WriteAsync(storage.Index, Partition(botId, generation), chunks, StateJson.Default.IReadOnlyListChunk, wrote, cancellationToken);

    /// <exception cref="InvalidDataException">The generation is gone or not whole.</exception>
    public async Task<IReadOnlyList<Chunk>> ReadAsync(string botId, string generation, CancellationToken cancellationToken) =>
        await BlobRows.ReadAsync(storage.Index, Partition(botId, generation), StateJson.Default.IReadOnlyListChunk, cancellationToken)
        ?? throw new InvalidDataException($"Index generation {generation} of bot {botId} is gone.");

    public Task DeleteAsync(string botId, string generation, CancellationToken cancellationToken) =>
        storage.Index.DeletePartitionAsync(Partition(botId, generation), cancellationToken);
}
