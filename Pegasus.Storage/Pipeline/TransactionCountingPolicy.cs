using Azure.Core;
using Azure.Core.Pipeline;

namespace Pegasus.Storage.Pipeline;

/// <summary>Counts each attempt; stands after the retry policy.</summary>
internal sealed class TransactionCountingPolicy : AsyncPolicy
{
    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        StorageTransactions.Record();
        return ProcessNextAsync(message, pipeline);
    }
}
