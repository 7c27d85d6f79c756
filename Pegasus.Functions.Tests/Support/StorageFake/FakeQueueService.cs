using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Pegasus.Functions.Tests.Support;

/// <summary>The queue service's routes.</summary>
internal sealed class FakeQueueService(TimeProvider clock)
{
    private readonly Dictionary<string, FakeQueue> queues = [];

    /// <summary>Whether messages must be base64, as the Functions host expects.</summary>
    public bool RequireBase64 { get; set; }

    public FakeResponse Handle(FakeRequest request)
    {
        var segments = Uri.UnescapeDataString(request.Path).Split('/')[2..];
        var name = segments[0];
        return (request.Method, segments.Length) switch
        {
            ("PUT", 1) => Create(name),
            ("DELETE", 1) => Queue(name) is not null && queues.Remove(name) ? new FakeResponse(204) : throw new FakeFailure(404, "QueueNotFound"),
            ("GET", 1) when request.Parameter("comp") == "metadata" => new FakeResponse(200, "", ("x-ms-approximate-messages-count", $"{Queue(name).Count}")),
            ("POST", 2) => Send(request, Queue(name)),
            ("GET", 2) => Receive(request, Queue(name)),
            ("DELETE", 2) => Queue(name).Clear(),
            ("PUT", 3) => Update(request, Queue(name), segments[2]),
            ("DELETE", 3) => Queue(name).Delete(segments[2], request.Parameter("popreceipt")),
            _ => throw new FakeFailure(405, "UnsupportedHttpVerb"),
        };
    }

    private FakeQueue Queue(string name) => queues.GetValueOrDefault(name) ?? throw new FakeFailure(404, "QueueNotFound");

    private FakeResponse Create(string name) => queues.TryAdd(name, new FakeQueue(clock)) ? new FakeResponse(201) : new FakeResponse(204);

    private FakeResponse Send(FakeRequest request, FakeQueue queue)
    {
        var life = Number(request, "messagettl", 7 * 24 * 3600, -1, int.MaxValue);
        if (life == 0)
            throw new FakeFailure(400, "OutOfRangeQueryParameterValue", "messagettl");
        return new FakeResponse(201, queue.Send(Text(request), life, Hidden(request, 0, 0)), ("Content-Type", "application/xml"));
    }

    private static FakeResponse Receive(FakeRequest request, FakeQueue queue)
    {
        var count = Number(request, "numofmessages", 1, 1, 32);
        var body = request.Parameter("peekonly") == "true" ? queue.Peek(count) : queue.Receive(count, Hidden(request, 30, 1));
        return new FakeResponse(200, body, ("Content-Type", "application/xml"));
    }

    private FakeResponse Update(FakeRequest request, FakeQueue queue, string id)
    {
        if (request.Parameter("visibilitytimeout") == null)
            throw new FakeFailure(400, "MissingRequiredQueryParameter", "visibilitytimeout");
        if (request.Body.Length == 0 && request.Header("Content-Type") != null)
            throw new FakeFailure(400, "InvalidXmlDocument");
        var text = request.Body.Length == 0 ? null : Text(request);
        return queue.Update(id, request.Parameter("popreceipt"), text, Hidden(request, 0, 0));
    }

    private static int Hidden(FakeRequest request, int standard, int least) => Number(request, "visibilitytimeout", standard, least, 7 * 24 * 3600);

    private static int Number(FakeRequest request, string name, int standard, int least, int most)
    {
        var text = request.Parameter(name);
        if (text == null)
            return standard;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FakeFailure(400, "OutOfRangeQueryParameterValue", name);
    }

    private string Text(FakeRequest request)
    {
        try
        {
            var text = XElement.Parse(request.Text).Element("MessageText")!.Value;
            if (Encoding.UTF8.GetByteCount(text) > 65_536)
                throw new FakeFailure(413, "RequestBodyTooLarge");
            return !RequireBase64 || System.Buffers.Text.Base64.IsValid(text) ? text : throw new FakeFailure(400, "InvalidInput", "Not base64.");
        }
        catch (XmlException malformed)
        {
            throw new FakeFailure(400, "InvalidXmlDocument", malformed.Message);
        }
    }
}
