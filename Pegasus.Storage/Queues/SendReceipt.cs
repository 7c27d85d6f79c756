namespace Pegasus.Storage.Queues;

/// <summary>A message sent.</summary>
public class SendReceipt
{
    internal SendReceipt(QueueMessageFields fields)
    {
        MessageId = fields.MessageId;
        PopReceipt = fields.PopReceipt;
        InsertionTime = fields.InsertedOn!.Value;
        ExpirationTime = fields.ExpiresOn!.Value;
        TimeNextVisible = fields.NextVisibleOn!.Value;
    }

    /// <summary>The message's id.</summary>
    public string MessageId { get; }

    /// <summary>The sender's own right to update or delete it: so a message sent hidden is made visible.</summary>
    public string PopReceipt { get; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset InsertionTime { get; }

    /// <summary>When it lapses.</summary>
    public DateTimeOffset ExpirationTime { get; }

    /// <summary>When it can be received.</summary>
    public DateTimeOffset TimeNextVisible { get; }
}
