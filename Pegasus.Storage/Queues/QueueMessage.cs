namespace Pegasus.Storage.Queues;

/// <summary>A message received: invisible to others until <see cref="NextVisibleOn"/>, and held by its <see cref="PopReceipt"/>.</summary>
public class QueueMessage
{
    internal QueueMessage(QueueMessageFields fields)
    {
        MessageId = fields.MessageId;
        PopReceipt = fields.PopReceipt;
        MessageText = fields.Text;
        DequeueCount = fields.DequeueCount;
        InsertedOn = fields.InsertedOn;
        ExpiresOn = fields.ExpiresOn;
        NextVisibleOn = fields.NextVisibleOn;
    }

    /// <summary>The message's id.</summary>
    public string MessageId { get; }

    /// <summary>The right to update or delete it, until another receives it.</summary>
    public string PopReceipt { get; }

    /// <summary>The text; one that was not sent in the client's encoding comes as it was sent.</summary>
    public string MessageText { get; }

    /// <summary>The text as bytes.</summary>
    public BinaryData Body => BinaryData.FromString(MessageText);

    /// <summary>How often it was received, this time included.</summary>
    public long DequeueCount { get; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset? InsertedOn { get; }

    /// <summary>When it lapses.</summary>
    public DateTimeOffset? ExpiresOn { get; }

    /// <summary>When others see it again.</summary>
    public DateTimeOffset? NextVisibleOn { get; }
}
