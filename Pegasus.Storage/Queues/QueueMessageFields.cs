namespace Pegasus.Storage.Queues;

/// <summary>A message as the service's XML has it; what an answer leaves out is empty.</summary>
internal sealed record QueueMessageFields(
    string MessageId,
    string PopReceipt,
    string Text,
    long DequeueCount,
    DateTimeOffset? InsertedOn,
    DateTimeOffset? ExpiresOn,
    DateTimeOffset? NextVisibleOn);
