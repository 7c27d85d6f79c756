using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Pegasus.Functions.Tests.Support;

/// <summary>A property as the service holds it.</summary>
internal sealed record FakeProperty(string Type, object Value)
{
    /// <summary>Bytes by the documented formula, without the name.</summary>
    public int Size => Value switch
    {
        string text => 4 + (2 * text.Length),
        byte[] bytes => 4 + bytes.Length,
        Guid => 16,
        int => 4,
        bool => 1,
        _ => 8,
    };
}

/// <summary>An entity as the service holds it, with the service's limits.</summary>
internal sealed record FakeEntity(string PartitionKey, string RowKey, IReadOnlyDictionary<string, FakeProperty> Properties)
{
    private const int PropertyBytes = 64 * 1024;

    public DateTimeOffset Timestamp { get; init; }

    public string ETag => $"W/\"datetime'{Uri.EscapeDataString(Instant(Timestamp))}'\"";

    public static string Instant(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    public static FakeEntity Parse(FakeRequest request)
    {
        if (request.Header("Content-Type")?.StartsWith("application/json", StringComparison.Ordinal) != true)
            throw new FakeFailure(415, "MediaTypeNotSupported");
        using var document = JsonDocument.Parse(request.Body);
        var root = document.RootElement;
        var properties = new Dictionary<string, FakeProperty>();
        foreach (var property in root.EnumerateObject())
        {
            if (property.Name is not ("PartitionKey" or "RowKey" or "Timestamp") && !property.Name.Contains('@') && property.Value.ValueKind != JsonValueKind.Null)
                properties[Name(property.Name)] = Property(root, property);
        }

        var entity = new FakeEntity(Key(root, "PartitionKey"), Key(root, "RowKey"), properties);
        entity.CheckSize();
        return entity;
    }

    public FakeEntity Merge(FakeEntity change)
    {
        var merged = new Dictionary<string, FakeProperty>(Properties);
        foreach (var (name, property) in change.Properties)
            merged[name] = property;
        var entity = this with { Properties = merged };
        entity.CheckSize();
        return entity;
    }

    public void Write(Utf8JsonWriter json, IReadOnlyCollection<string>? select)
    {
        json.WriteStartObject();
        json.WriteString("odata.etag", ETag);
        foreach (var (name, property) in All().Where(pair => select == null || select.Contains(pair.Key)))
        {
            if (property.Type is "Edm.Int64" or "Edm.Guid" or "Edm.DateTime" or "Edm.Binary" or "Edm.Double" && name != "Timestamp")
                json.WriteString($"{name}@odata.type", property.Type);
            FakeValue.Write(json, name, property);
        }

        json.WriteEndObject();
    }

    public IEnumerable<KeyValuePair<string, FakeProperty>> All() => new Dictionary<string, FakeProperty>(Properties)
    {
        ["PartitionKey"] = new("Edm.String", PartitionKey),
        ["RowKey"] = new("Edm.String", RowKey),
        ["Timestamp"] = new("Edm.DateTime", Timestamp),
    };

    private static string Name(string name)
    {
        if (name.Length > 255)
            throw new FakeFailure(400, "PropertyNameTooLong");
        return name.All(character => char.IsLetterOrDigit(character) || character == '_') ? name : throw new FakeFailure(400, "PropertyNameInvalid");
    }

    private static string Key(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var element) || element.GetString() is not { } key)
            throw new FakeFailure(400, "PropertiesNeedValue");
        if (Encoding.Unicode.GetByteCount(key) > 1024)
            throw new FakeFailure(400, "KeyValueTooLarge");
        return key.Any(character => character is '/' or '\\' or '#' or '?' || char.IsControl(character)) ? throw new FakeFailure(400, "OutOfRangeInput") : key;
    }

    private static FakeProperty Property(JsonElement root, JsonProperty property)
    {
        var type = root.TryGetProperty($"{property.Name}@odata.type", out var annotation) ? annotation.GetString() : null;
        var parsed = FakeValue.Parse(type, property.Value);
        return parsed.Size - 4 > PropertyBytes ? throw new FakeFailure(400, "PropertyValueTooLarge") : parsed;
    }

    private void CheckSize()
    {
        if (Properties.Count > 252)
            throw new FakeFailure(400, "TooManyProperties");
        var size = 4 + (2 * (PartitionKey.Length + RowKey.Length)) + Properties.Sum(property => 8 + (2 * property.Key.Length) + property.Value.Size);
        if (size > 1024 * 1024)
            throw new FakeFailure(400, "EntityTooLarge");
    }
}
