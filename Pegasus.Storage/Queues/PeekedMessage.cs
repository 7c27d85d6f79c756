namespace Pegasus.Storage.Queues;

/// <summary>A message looked at, not received.</summary>
public class PeekedMessage
{
    internal PeekedMessage(QueueMessageFields fields)
    {
        MessageId = fields.MessageId;
        MessageText = fields.Text;
        DequeueCount = fields.DequeueCount;
        InsertedOn = fields.InsertedOn;
        ExpiresOn = fields.ExpiresOn;
    }

    /// <summary>The message's id.</summary>
    public string MessageId { get; }

    /// <summary>The text; one that was not sent in the client's encoding comes as it was sent.</summary>
    public string MessageText { get; }

    /// <summary>The text as bytes.</summary>
    public BinaryData Body => BinaryData.FromString(MessageText);

    /// <summary>How often it was received.</summary>
    public long DequeueCount { get; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset? InsertedOn { get; }

    /// <summary>When it lapses.</summary>
    public DateTimeOffset? ExpiresOn { get; }
}
