namespace Pegasus.Functions.Hosting;

/// <summary>Queues of the storage account.</summary>
internal sealed class StorageMessageQueues : IMessageQueues
{
    public IMessageQueue Open(string name) => throw new NotSupportedException("Comes with Pegasus.Storage.");
}
