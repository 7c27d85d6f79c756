using System.Globalization;
using System.Text.Json;

namespace Pegasus.Functions.Tests.Support;

/// <summary>Values on the wire.</summary>
internal static class FakeValue
{
    public static FakeProperty Parse(string? type, JsonElement value)
    {
        try
        {
            return new FakeProperty(type ?? Implied(value), (type ?? Implied(value)) switch
            {
                "Edm.String" => value.GetString()!,
                "Edm.Boolean" => value.GetBoolean(),
                "Edm.Int32" => value.GetInt32(),
                "Edm.Int64" => long.Parse(value.GetString()!, CultureInfo.InvariantCulture),
                "Edm.Double" when value.ValueKind == JsonValueKind.String => double.Parse(value.GetString()!, CultureInfo.InvariantCulture),
                "Edm.Double" => value.GetDouble(),
                "Edm.Guid" => Guid.Parse(value.GetString()!),
                "Edm.Binary" => Convert.FromBase64String(value.GetString()!),
                "Edm.DateTime" => Instant(value.GetString()!),
                _ => throw new FakeFailure(400, "InvalidInput", $"The type {type} is unknown."),
            });
        }
        catch (Exception malformed) when (malformed is FormatException or InvalidOperationException or OverflowException)
        {
            throw new FakeFailure(400, "InvalidInput", malformed.Message);
        }
    }

    public static void Write(Utf8JsonWriter json, string name, FakeProperty property)
    {
        switch (property.Value)
        {
            case int number:
                json.WriteNumber(name, number);
                break;
            case bool truth:
                json.WriteBoolean(name, truth);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumber(name, number);
                break;
            case byte[] bytes:
                json.WriteBase64String(name, bytes);
                break;
            case DateTimeOffset time:
                json.WriteString(name, FakeEntity.Instant(time));
                break;
            case var other:
                json.WriteString(name, Convert.ToString(other, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static string Implied(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "Edm.String",
        JsonValueKind.True or JsonValueKind.False => "Edm.Boolean",
        JsonValueKind.Number when value.TryGetInt32(out _) => "Edm.Int32",
        JsonValueKind.Number => "Edm.Double",
        _ => throw new FakeFailure(400, "InvalidInput"),
    };

    private static DateTimeOffset Instant(string text)
    {
        var time = DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return time.Year >= 1601 ? time : throw new FakeFailure(400, "OutOfRangeInput");
    }
}
