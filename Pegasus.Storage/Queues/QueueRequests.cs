using System.Globalization;
using Azure.Core;
using Pegasus.Storage.Pipeline;

namespace Pegasus.Storage.Queues;

/// <summary>Builds the queue service's requests; sends none.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/queue-service-rest-api</remarks>
internal sealed class QueueRequests(StoragePipeline pipeline, Uri queue, string name)
{
    public const string ServiceVersion = "2020-12-06";

    public HttpMessage Create() => Message(RequestMethod.Put, "", "create");

    public HttpMessage Delete() => Message(RequestMethod.Delete, "", "drop");

    public HttpMessage Properties() => With(Message(RequestMethod.Get, "", "properties"), "comp", "metadata");

    public HttpMessage Send(ReadOnlyMemory<byte> body, TimeSpan? visibilityTimeout, TimeSpan? timeToLive)
    {
        var message = WithBody(Message(RequestMethod.Post, "/messages", "send"), body);
        if (visibilityTimeout is { } hidden)
            With(message, "visibilitytimeout", Seconds(hidden));
        if (timeToLive is { } life)
            With(message, "messagettl", Seconds(life));
        return message;
    }

    public HttpMessage Receive(int messages, TimeSpan visibilityTimeout) => With(
        With(Message(RequestMethod.Get, "/messages", "receive"), "numofmessages", Text(messages)),
        "visibilitytimeout",
        Seconds(visibilityTimeout));

    public HttpMessage Peek(int messages) =>
        With(With(Message(RequestMethod.Get, "/messages", "peek"), "peekonly", "true"), "numofmessages", Text(messages));

    public HttpMessage Update(string messageId, string popReceipt, ReadOnlyMemory<byte>? body, TimeSpan visibilityTimeout)
    {
        var message = Message(RequestMethod.Put, MessagePath(messageId), "update");
        With(With(message, "popreceipt", popReceipt), "visibilitytimeout", Seconds(visibilityTimeout));
        return body is { } content ? WithBody(message, content) : message;
    }

    public HttpMessage Delete(string messageId, string popReceipt) =>
        With(Message(RequestMethod.Delete, MessagePath(messageId), "delete"), "popreceipt", popReceipt);

    public HttpMessage Clear() => Message(RequestMethod.Delete, "/messages", "clear");

    private static string MessagePath(string messageId) => $"/messages/{Uri.EscapeDataString(messageId)}";

    private static string Seconds(TimeSpan time) => Text((long)Math.Ceiling(time.TotalSeconds));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static HttpMessage With(HttpMessage message, string name, string value)
    {
        message.Request.Uri.AppendQuery(name, value);
        return message;
    }

    private static HttpMessage WithBody(HttpMessage message, ReadOnlyMemory<byte> body)
    {
        message.Request.Headers.SetValue("Content-Type", "application/xml");
        message.Request.Content = RequestContent.Create(body);
        return message;
    }

    private HttpMessage Message(RequestMethod method, string path, string operation)
    {
        var message = pipeline.CreateMessage(method, new Uri(queue.AbsoluteUri + path), new StorageOperation(IsQueue: true, name, operation));
        var request = message.Request;
        request.Headers.SetValue("x-ms-version", ServiceVersion);
        request.Headers.SetValue("Accept", "application/xml");
        return message;
    }
}
