using System.Globalization;
using System.Text.Json;
using Azure;

namespace Pegasus.Storage.Tables;

/// <summary>Reads entities from OData JSON with minimal metadata.</summary>
internal static class TableEntityReader
{
    private const string TypeSuffix = "@odata.type";

    public static TableEntity ReadOne(Response response)
    {
        using var document = JsonDocument.Parse(response.Content.ToMemory());
        var entity = Read(document.RootElement);
        if (response.Headers.ETag is { } etag)
            entity.ETag = etag;
        return entity;
    }

    public static List<T> ReadPage<T>(Response response) where T : class, ITableEntity
    {
        using var document = JsonDocument.Parse(response.Content.ToMemory());
        var entities = new List<T>();
        foreach (var element in document.RootElement.GetProperty("value").EnumerateArray())
            entities.Add((T)(ITableEntity)Read(element));
        return entities;
    }

    /// <summary>The write id that stands in an entity; null if none does.</summary>
    public static string? ReadWriteId(Response response)
    {
        using var document = JsonDocument.Parse(response.Content.ToMemory());
        return document.RootElement.TryGetProperty(WriteId.PropertyName, out var id) ? id.GetString() : null;
    }

    private static TableEntity Read(JsonElement element)
    {
        var types = Types(element);
        var entity = new TableEntity();
        foreach (var property in element.EnumerateObject())
        {
            var name = property.Name;
            if (name == TableEntity.ETagName)
                entity[name] = property.Value.GetString();
            else if (name != WriteId.PropertyName && !name.Contains("odata.", StringComparison.Ordinal))
                entity[name] = Value(property.Value, name == TableEntity.TimestampName ? "Edm.DateTime" : types?.GetValueOrDefault(name));
        }

        return entity;
    }

    private static Dictionary<string, string?>? Types(JsonElement element)
    {
        Dictionary<string, string?>? types = null;
        foreach (var property in element.EnumerateObject())
        {
            if (property.Name.EndsWith(TypeSuffix, StringComparison.Ordinal))
                (types ??= new(StringComparer.Ordinal))[property.Name[..^TypeSuffix.Length]] = property.Value.GetString();
        }

        return types;
    }

    private static object? Value(JsonElement value, string? type) => (type, value.ValueKind) switch
    {
        (_, JsonValueKind.Null) => null,
        ("Edm.Int64", JsonValueKind.String) => long.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        ("Edm.Int64", _) => value.GetInt64(),
        ("Edm.Double", JsonValueKind.String) => double.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        ("Edm.Double", _) => value.GetDouble(),
        ("Edm.Guid", _) => Guid.Parse(value.GetString()!),
        ("Edm.DateTime", _) => DateTimeOffset.Parse(value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        ("Edm.Binary", _) => value.GetBytesFromBase64(),
        (_, JsonValueKind.String) => value.GetString(),
        (_, JsonValueKind.True) => true,
        (_, JsonValueKind.False) => false,
        (_, JsonValueKind.Number) => Number(value),
        _ => throw new JsonException($"A table property of kind {value.ValueKind} is unknown."),
    };

    /// <summary>Boxed one by one: the two sides of a conditional expression would both become doubles.</summary>
    private static object Number(JsonElement value)
    {
        if (value.TryGetInt32(out var number))
            return number;
        return value.GetDouble();
    }
}
