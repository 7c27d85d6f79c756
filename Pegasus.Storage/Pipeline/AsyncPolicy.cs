using Azure.Core;
using Azure.Core.Pipeline;

namespace Pegasus.Storage.Pipeline;

/// <summary>A pipeline policy for clients that offer asynchronous methods only.</summary>
internal abstract class AsyncPolicy : HttpPipelinePolicy
{
    public sealed override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Pegasus.Storage has asynchronous methods only.");
}
