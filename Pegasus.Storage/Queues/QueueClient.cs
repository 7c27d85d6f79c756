using System.Globalization;
using Azure;
using Pegasus.Storage.Pipeline;

namespace Pegasus.Storage.Queues;

/// <summary>
/// One queue. Thread-safe. Delivery is at least once: a send whose response was lost is sent again and may stand in the queue twice, a
/// receive whose response was lost hides its messages until their visibility timeout ends. Every method throws
/// <see cref="RequestFailedException"/> with the service's status and <see cref="QueueErrorCode"/> on a refusal, with status 0 if no
/// answer came within <see cref="QueueClientOptions.CallTimeout"/>.
/// </summary>
public class QueueClient
{
    private static readonly TimeSpan DefaultVisibilityTimeout = TimeSpan.FromSeconds(30);

    private readonly StoragePipeline pipeline;
    private readonly QueueRequests requests;
    private readonly QueueMessageEncoding encoding;

    /// <summary>A client with the account's key. An application with several queues takes a <see cref="QueueServiceClient"/>.</summary>
    /// <exception cref="FormatException">The connection string is malformed.</exception>
    public QueueClient(string connectionString, string queueName, QueueClientOptions? options = null)
        : this(new QueueServiceClient(connectionString, options).GetQueueClient(queueName))
    {
    }

    internal QueueClient(StoragePipeline pipeline, Uri endpoint, string accountName, string name, QueueMessageEncoding encoding)
    {
        this.pipeline = pipeline;
        this.encoding = encoding;
        Name = name;
        AccountName = accountName;
        Uri = new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}/{name}");
        requests = new QueueRequests(pipeline, Uri, name);
    }

    private QueueClient(QueueClient other)
    {
        pipeline = other.pipeline;
        requests = other.requests;
        encoding = other.encoding;
        Name = other.Name;
        AccountName = other.AccountName;
        Uri = other.Uri;
    }

    /// <summary>The queue's name.</summary>
    public string Name { get; }

    /// <summary>The storage account.</summary>
    public string AccountName { get; }

    /// <summary>The queue's address.</summary>
    public Uri Uri { get; }

    /// <summary>Creates the queue unless it exists.</summary>
    public virtual async Task<Response> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
        (await pipeline.SendAsync(requests.Create(), cancellationToken)).EnsureSuccess();

    /// <summary>Deletes the queue and its messages; false if there was none.</summary>
    public virtual async Task<Response<bool>> DeleteIfExistsAsync(CancellationToken cancellationToken = default)
    {
        var reply = await pipeline.SendAsync(requests.Delete(), cancellationToken);
        return reply.Response.Status == 404
            ? Response.FromValue(reply.Retried, reply.Response)
            : Response.FromValue(true, reply.EnsureSuccess());
    }

    /// <summary>What the service knows of the queue.</summary>
    public virtual async Task<Response<QueueProperties>> GetPropertiesAsync(CancellationToken cancellationToken = default)
    {
        var response = (await pipeline.SendAsync(requests.Properties(), cancellationToken)).EnsureSuccess();
        var count = response.Headers.TryGetValue("x-ms-approximate-messages-count", out var text) ? text : "0";
        return Response.FromValue(new QueueProperties(int.Parse(count, CultureInfo.InvariantCulture)), response);
    }

    /// <summary>Sends a message.</summary>
    /// <param name="messageText">The text, at most <see cref="QueueCaps.Base64MessageBytes"/> bytes of UTF-8 (without encoding 65,536).</param>
    /// <param name="visibilityTimeout">How long it stays hidden, up to 7 days; none if null.</param>
    /// <param name="timeToLive">How long it lives; 7 days if null, for ever if -1 second.</param>
    /// <param name="cancellationToken">Cancels; the outcome is then unknown.</param>
    public virtual async Task<Response<SendReceipt>> SendMessageAsync(
        string messageText, TimeSpan? visibilityTimeout = null, TimeSpan? timeToLive = null, CancellationToken cancellationToken = default)
    {
        if (visibilityTimeout is { } hidden)
            QueueChecks.Hidden(hidden, TimeSpan.Zero);
        var message = requests.Send(QueueXml.Write(messageText, encoding), visibilityTimeout, timeToLive);
        var response = (await pipeline.SendAsync(message, cancellationToken)).EnsureSuccess();
        return Response.FromValue(new SendReceipt(QueueXml.Read(response, encoding).Single()), response);
    }

    /// <summary>Receives messages and hides them from others.</summary>
    /// <param name="maxMessages">1 to 32; 1 if null.</param>
    /// <param name="visibilityTimeout">How long they stay hidden, 1 second to 7 days; 30 seconds if null.</param>
    /// <param name="cancellationToken">Cancels; messages may be hidden nevertheless.</param>
    public virtual async Task<Response<QueueMessage[]>> ReceiveMessagesAsync(
        int? maxMessages = null, TimeSpan? visibilityTimeout = null, CancellationToken cancellationToken = default)
    {
        var hidden = QueueChecks.Hidden(visibilityTimeout ?? DefaultVisibilityTimeout, TimeSpan.FromSeconds(1));
        var message = requests.Receive(QueueChecks.Messages(maxMessages ?? 1), hidden);
        var response = (await pipeline.SendAsync(message, cancellationToken)).EnsureSuccess();
        return Response.FromValue(QueueXml.Read(response, encoding).Select(fields => new QueueMessage(fields)).ToArray(), response);
    }

    /// <summary>Looks at the next visible messages without receiving them.</summary>
    /// <param name="maxMessages">1 to 32; 1 if null.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public virtual async Task<Response<PeekedMessage[]>> PeekMessagesAsync(int? maxMessages = null, CancellationToken cancellationToken = default)
    {
        var message = requests.Peek(QueueChecks.Messages(maxMessages ?? 1));
        var response = (await pipeline.SendAsync(message, cancellationToken)).EnsureSuccess();
        return Response.FromValue(QueueXml.Read(response, encoding).Select(fields => new PeekedMessage(fields)).ToArray(), response);
    }

    /// <summary>Changes a message's text, its visibility or both. The pop receipt dies; go on with the result's.</summary>
    /// <param name="messageId">The message.</param>
    /// <param name="popReceipt">The receipt of its last receive or update.</param>
    /// <param name="messageText">The new text; null leaves it.</param>
    /// <param name="visibilityTimeout">From now on hidden for 0 seconds to 7 days.</param>
    /// <param name="cancellationToken">Cancels; the receipt may be dead.</param>
    /// <exception cref="RequestFailedException">
    /// 400 PopReceiptMismatch or 404: the message is no longer the caller's. If an update's response was lost this may be its own doing;
    /// the new receipt is then out of reach and the message comes again when its visibility timeout ends.
    /// </exception>
    public virtual async Task<Response<UpdateReceipt>> UpdateMessageAsync(
        string messageId,
        string popReceipt,
        string? messageText = null,
        TimeSpan visibilityTimeout = default,
        CancellationToken cancellationToken = default)
    {
        // A bare null would become an empty body of its own, by way of byte[].
        var body = messageText == null ? default(ReadOnlyMemory<byte>?) : QueueXml.Write(messageText, encoding);
        var message = requests.Update(messageId, popReceipt, body, QueueChecks.Hidden(visibilityTimeout, TimeSpan.Zero));
        var response = (await pipeline.SendAsync(message, cancellationToken)).EnsureSuccess();
        return Response.FromValue(QueueReceipts.Update(response), response);
    }

    /// <summary>Deletes a message. A retried delete that finds it gone was the one that deleted it.</summary>
    /// <exception cref="RequestFailedException">400 PopReceiptMismatch or 404: the message is no longer the caller's.</exception>
    public virtual async Task<Response> DeleteMessageAsync(string messageId, string popReceipt, CancellationToken cancellationToken = default)
    {
        var reply = await pipeline.SendAsync(requests.Delete(messageId, popReceipt), cancellationToken);
        return reply.Retried && reply.Response.Status == 404 ? reply.Response : reply.EnsureSuccess();
    }

    /// <summary>Deletes all messages.</summary>
    public virtual async Task<Response> ClearMessagesAsync(CancellationToken cancellationToken = default) =>
        (await pipeline.SendAsync(requests.Clear(), cancellationToken)).EnsureSuccess();
}
