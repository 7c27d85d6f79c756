using Microsoft.Extensions.AI;

namespace Pegasus.Functions.Ai;

/// <summary>
/// Who answers a workspace: the models of one provider, each with a breaker of its own, so that one tenant's broken key leaves the others
/// alone.
/// </summary>
/// <param name="chat">The model that answers.</param>
/// <param name="embedding">The model for vectors; null if there is none.</param>
/// <param name="reports">Takes how the provider does; null for Pegasus' own, whose operator reads the log.</param>
/// <param name="time">The breaker's clock.</param>
internal sealed class AiModels(IChatClient chat, EmbeddingModel? embedding, IAiReports? reports, TimeProvider time) : IDisposable
{
    public IChatClient Chat => chat;

    public EmbeddingModel? Embedding => embedding;

    public AiBreaker Breaker { get; } = new(time);

    public IAiReports? Reports => reports;

    /// <summary>The edition of the settings that these models were made of; 0 for Pegasus' own.</summary>
    public int Edition { get; init; }

    public void Dispose()
    {
        chat.Dispose();
        embedding?.Dispose();
    }
}
