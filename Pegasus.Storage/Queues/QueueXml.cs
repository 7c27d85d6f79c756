using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Azure;

namespace Pegasus.Storage.Queues;

/// <summary>Writes and reads the queue service's XML.</summary>
internal static class QueueXml
{
    public static ReadOnlyMemory<byte> Write(string text, QueueMessageEncoding encoding)
    {
        var wire = encoding == QueueMessageEncoding.Base64 ? Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) : Checked(text);
        var length = Encoding.UTF8.GetByteCount(wire);
        if (length > QueueCaps.MessageBytes)
            throw new ArgumentException($"A message takes at most {QueueCaps.MessageBytes} bytes on the wire; this one takes {length}.", nameof(text));
        return Encoding.UTF8.GetBytes(new XElement("QueueMessage", new XElement("MessageText", wire)).ToString(SaveOptions.DisableFormatting));
    }

    public static IEnumerable<QueueMessageFields> Read(Response response, QueueMessageEncoding encoding)
    {
        using var body = response.Content.ToStream();
        return XElement.Load(body).Elements("QueueMessage").Select(message => Fields(message, encoding)).ToArray();
    }

    private static string Checked(string text)
    {
        try
        {
            return XmlConvert.VerifyXmlChars(text);
        }
        catch (XmlException fault)
        {
            throw new ArgumentException("A message without encoding cannot hold characters that XML forbids.", nameof(text), fault);
        }
    }

    private static QueueMessageFields Fields(XElement message, QueueMessageEncoding encoding) => new(
        message.Element("MessageId")?.Value ?? "",
        message.Element("PopReceipt")?.Value ?? "",
        Decode(message.Element("MessageText")?.Value ?? "", encoding),
        long.Parse(message.Element("DequeueCount")?.Value ?? "0", CultureInfo.InvariantCulture),
        Instant(message.Element("InsertionTime")),
        Instant(message.Element("ExpirationTime")),
        Instant(message.Element("TimeNextVisible")));

    private static DateTimeOffset? Instant(XElement? element) =>
        element == null ? null : DateTimeOffset.ParseExact(element.Value, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>Text that is no base64 is given as it stands: one stray message must not stop the queue behind it.</summary>
    private static string Decode(string wire, QueueMessageEncoding encoding) =>
        encoding == QueueMessageEncoding.Base64 && Base64.IsValid(wire)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(wire))
            : wire;
}
