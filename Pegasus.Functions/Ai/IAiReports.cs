using Pegasus.Domain.Ai;

namespace Pegasus.Functions.Ai;

/// <summary>Takes how a workspace's own provider does, for its owners.</summary>
internal interface IAiReports
{
    /// <summary>A model answered.</summary>
    Task SucceededAsync(AiPart part);

    /// <summary>A model gave no usable answer.</summary>
    Task FailedAsync(AiPart part, AiUnavailableException fault);
}
