using Pegasus.Domain.Ai;

namespace Pegasus.Functions.Ai;

/// <summary>
/// The AI provider gave no usable answer. The message is safe to log: it holds no key, prompt or response body. For that
/// reason there is no inner exception either; a provider's own message may quote all three.
/// </summary>
internal sealed class AiUnavailableException(string reason, AiFault fault = AiFault.Failed, TimeSpan? retryAfter = null) : Exception(reason)
{
    /// <summary>Why.</summary>
    public AiFault Fault => fault;

    /// <summary>How long the provider wants to be left alone, where it says so.</summary>
    public TimeSpan? RetryAfter => retryAfter;

    /// <summary>True if the provider works but turned this one request away, as a content filter does.</summary>
    public bool RequestRefused => fault == AiFault.RequestRefused;
}
