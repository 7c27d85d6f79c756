using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Pegasus.Storage.Tables;

/// <summary>
/// Writes an entity as OData JSON. Types that JSON lacks are annotated; non-ASCII is escaped (the default of System.Text.Json), for
/// Azurite corrupts long bodies of raw multi-byte text.
/// </summary>
internal static class TableEntityWriter
{
    public const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    public static bool IsSystem(string name) =>
        name is TableEntity.PartitionKeyName or TableEntity.RowKeyName or TableEntity.TimestampName
        || name.StartsWith("odata.", StringComparison.Ordinal);

    public static ReadOnlyMemory<byte> Write(TableEntity entity, string? writeId)
    {
        TableChecks.Entity(entity);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString(TableEntity.PartitionKeyName, entity.PartitionKey);
            json.WriteString(TableEntity.RowKeyName, entity.RowKey);
            foreach (var (name, value) in entity)
            {
                if (value != null && !IsSystem(name))
                    Property(json, name, value);
            }

            if (writeId != null)
                json.WriteString(WriteId.PropertyName, writeId);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    public static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture);

    private static void Property(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteString(name, text);
                break;
            case bool truth:
                json.WriteBoolean(name, truth);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case long number:
                Typed(json, name, "Edm.Int64", number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number:
                Double(json, name, number);
                break;
            case Guid guid:
                Typed(json, name, "Edm.Guid", guid.ToString());
                break;
            case DateTimeOffset instant:
                Typed(json, name, "Edm.DateTime", Instant(instant));
                break;
            case DateTime time:
                Typed(json, name, "Edm.DateTime", Instant(time.ToUniversalTime()));
                break;
            case byte[] bytes:
                Binary(json, name, bytes);
                break;
            case BinaryData data:
                Binary(json, name, data.ToMemory().Span);
                break;
            default:
                throw new ArgumentException($"{name} is a {value.GetType().Name}, which a table cannot hold.", name);
        }
    }

    private static void Typed(Utf8JsonWriter json, string name, string type, string value)
    {
        json.WriteString($"{name}@odata.type", type);
        json.WriteString(name, value);
    }

    private static void Binary(Utf8JsonWriter json, string name, ReadOnlySpan<byte> bytes)
    {
        json.WriteString($"{name}@odata.type", "Edm.Binary");
        json.WriteBase64String(name, bytes);
    }

    /// <summary>Annotated always: a whole number without a fraction would come back as an Edm.Int32.</summary>
    private static void Double(Utf8JsonWriter json, string name, double number)
    {
        json.WriteString($"{name}@odata.type", "Edm.Double");
        if (double.IsFinite(number))
            json.WriteNumber(name, number);
        else
            json.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
    }
}
