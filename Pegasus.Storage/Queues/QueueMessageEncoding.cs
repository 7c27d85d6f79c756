namespace Pegasus.Storage.Queues;

/// <summary>How a message's text goes onto the wire.</summary>
public enum QueueMessageEncoding
{
    /// <summary>As it is.</summary>
    None = 0,

    /// <summary>As base64 of its UTF-8; what the Functions host expects.</summary>
    Base64 = 1,
}
