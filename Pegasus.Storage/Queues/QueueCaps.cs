namespace Pegasus.Storage.Queues;

/// <summary>The queue service's limits, kept by the client before anything is sent.</summary>
public static class QueueCaps
{
    /// <summary>Bytes of a message's text on the wire.</summary>
    public const int MessageBytes = 65_536;

    /// <summary>Bytes of a message's UTF-8 that fit when it goes as base64.</summary>
    public const int Base64MessageBytes = MessageBytes / 4 * 3;

    /// <summary>Messages of one receive or peek.</summary>
    public const int Messages = 32;

    /// <summary>The longest that a message stays invisible.</summary>
    public static readonly TimeSpan VisibilityTimeout = TimeSpan.FromDays(7);
}
