using System.Globalization;
using System.Xml.Linq;

namespace Pegasus.Functions.Tests.Support;

/// <summary>One queue: visibility, pop receipts and lives.</summary>
internal sealed class FakeQueue(TimeProvider clock)
{
    private readonly List<Message> messages = [];

    public int Count => Living().Count;

    public string Send(string text, int life, int hidden)
    {
        var now = clock.GetUtcNow();
        var message = new Message(Guid.NewGuid().ToString(), text, now, life < 0 ? DateTimeOffset.MaxValue : now.AddSeconds(life));
        message.Hide(now.AddSeconds(hidden));
        messages.Add(message);
        return List([message], element => element is "MessageText" or "DequeueCount");
    }

    public string Peek(int count) => List(Visible(count), element => element is "PopReceipt" or "TimeNextVisible");

    public string Receive(int count, int hidden)
    {
        var received = Visible(count);
        foreach (var message in received)
        {
            message.DequeueCount++;
            message.Hide(clock.GetUtcNow().AddSeconds(hidden));
        }

        return List(received, _ => false);
    }

    public FakeResponse Update(string id, string? receipt, string? text, int hidden)
    {
        var message = Find(id, receipt);
        message.Text = text ?? message.Text;
        message.Hide(clock.GetUtcNow().AddSeconds(hidden));
        return new FakeResponse(204, "", ("x-ms-popreceipt", message.PopReceipt), ("x-ms-time-next-visible", Instant(message.NextVisible)));
    }

    public FakeResponse Delete(string id, string? receipt)
    {
        messages.Remove(Find(id, receipt));
        return new FakeResponse(204);
    }

    public FakeResponse Clear()
    {
        messages.Clear();
        return new FakeResponse(204);
    }

    private Message Find(string id, string? receipt)
    {
        if (receipt == null)
            throw new FakeFailure(400, "MissingRequiredQueryParameter", "popreceipt");
        var message = Living().Find(message => message.Id == id) ?? throw new FakeFailure(404, "MessageNotFound");
        return message.PopReceipt == receipt ? message : throw new FakeFailure(400, "PopReceiptMismatch");
    }

    private List<Message> Living()
    {
        messages.RemoveAll(message => message.Expires <= clock.GetUtcNow());
        return messages;
    }

    private List<Message> Visible(int count) => [.. Living().Where(message => message.NextVisible <= clock.GetUtcNow()).Take(count)];

    private static string Instant(DateTimeOffset time) => time.ToString("R", CultureInfo.InvariantCulture);

    private static string List(List<Message> list, Predicate<string> without) => new XElement(
        "QueueMessagesList",
        list.Select(message => new XElement("QueueMessage", message.Elements().Where(element => !without(element.Name.LocalName))))).ToString();

    private sealed class Message(string id, string text, DateTimeOffset inserted, DateTimeOffset expires)
    {
        public string Id => id;

        public string Text { get; set; } = text;

        public DateTimeOffset Expires => expires;

        public DateTimeOffset NextVisible { get; private set; }

        public string PopReceipt { get; private set; } = "";

        public int DequeueCount { get; set; }

        public void Hide(DateTimeOffset until)
        {
            NextVisible = until;
            PopReceipt = Convert.ToBase64String(Guid.NewGuid().ToByteArray());
        }

        public IEnumerable<XElement> Elements() =>
        [
            new("MessageId", Id),
            new("InsertionTime", Instant(inserted)),
            new("ExpirationTime", Instant(expires)),
            new("PopReceipt", PopReceipt),
            new("TimeNextVisible", Instant(NextVisible)),
            new("DequeueCount", DequeueCount),
            new("MessageText", Text),
        ];
    }
}
