namespace Pegasus.Storage.Queues;

/// <summary>What the service knows of a queue.</summary>
public class QueueProperties
{
    internal QueueProperties(int approximateMessagesCount)
    {
        ApproximateMessagesCount = approximateMessagesCount;
    }

    /// <summary>Its messages, hidden ones included; never lower than the true number, maybe higher.</summary>
    public int ApproximateMessagesCount { get; }
}
