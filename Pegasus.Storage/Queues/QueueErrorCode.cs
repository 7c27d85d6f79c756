namespace Pegasus.Storage.Queues;

/// <summary>The queue service's error codes, to compare with <see cref="Azure.RequestFailedException.ErrorCode"/>.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/queue-service-error-codes</remarks>
public static class QueueErrorCode
{
    /// <summary>404: there is no such queue.</summary>
    public const string QueueNotFound = nameof(QueueNotFound);

    /// <summary>409: the queue exists with other metadata.</summary>
    public const string QueueAlreadyExists = nameof(QueueAlreadyExists);

    /// <summary>409: the queue is being deleted.</summary>
    public const string QueueBeingDeleted = nameof(QueueBeingDeleted);

    /// <summary>404: the message is gone.</summary>
    public const string MessageNotFound = nameof(MessageNotFound);

    /// <summary>400: another receiver has the message now, or an update changed its receipt.</summary>
    public const string PopReceiptMismatch = nameof(PopReceiptMismatch);

    /// <summary>403: the signature or token was refused.</summary>
    public const string AuthenticationFailed = nameof(AuthenticationFailed);
}
