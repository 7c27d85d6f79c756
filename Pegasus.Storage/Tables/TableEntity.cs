using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Azure;

namespace Pegasus.Storage.Tables;

/// <summary>
/// An entity as a dictionary of its properties, as in Azure.Data.Tables: string, <see cref="int"/>, <see cref="long"/>,
/// <see cref="double"/>, <see cref="bool"/>, <see cref="DateTimeOffset"/> (or <see cref="DateTime"/>), <see cref="Guid"/> and
/// <c>byte[]</c> (or <see cref="BinaryData"/>). A null is not stored.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "The name in Azure.Data.Tables.")]
public sealed class TableEntity : ITableEntity, IDictionary<string, object?>
{
    internal const string PartitionKeyName = "PartitionKey";
    internal const string RowKeyName = "RowKey";
    internal const string TimestampName = "Timestamp";
    internal const string ETagName = "odata.etag";

    private readonly Dictionary<string, object?> properties = new(StringComparer.Ordinal);

    /// <summary>An entity without keys.</summary>
    public TableEntity()
    {
    }

    /// <summary>An entity with its keys.</summary>
    public TableEntity(string partitionKey, string rowKey)
    {
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    /// <summary>An entity with the properties, and keys, of a dictionary.</summary>
    public TableEntity(IDictionary<string, object?> values)
    {
        foreach (var (name, value) in values)
            properties[name] = value;
    }

    /// <inheritdoc/>
    public string PartitionKey
    {
        get => GetString(PartitionKeyName)!;
        set => properties[PartitionKeyName] = value;
    }

    /// <inheritdoc/>
    public string RowKey
    {
        get => GetString(RowKeyName)!;
        set => properties[RowKeyName] = value;
    }

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp
    {
        get => GetDateTimeOffset(TimestampName);
        set => properties[TimestampName] = value;
    }

    /// <inheritdoc/>
    public ETag ETag
    {
        get => GetString(ETagName) is { } text ? new ETag(text) : default;
        set => properties[ETagName] = value.ToString();
    }

    /// <inheritdoc/>
    public ICollection<string> Keys => properties.Keys;

    /// <inheritdoc/>
    public ICollection<object?> Values => properties.Values;

    /// <inheritdoc/>
    public int Count => properties.Count;

    bool ICollection<KeyValuePair<string, object?>>.IsReadOnly => false;

    /// <summary>A property; null if the entity has none of this name.</summary>
    public object? this[string key]
    {
        get => properties.GetValueOrDefault(key);
        set => properties[key] = value;
    }

    /// <summary>A text property; null if absent.</summary>
    /// <exception cref="InvalidOperationException">The property has another type; so for all typed getters.</exception>
    public string? GetString(string key) => Reference<string>(key);

    /// <summary>A 32-bit property; null if absent.</summary>
    public int? GetInt32(string key) => Value<int>(key);

    /// <summary>A 64-bit property; null if absent.</summary>
    public long? GetInt64(string key) => Value<long>(key);

    /// <summary>A floating-point property; null if absent.</summary>
    public double? GetDouble(string key) => Value<double>(key);

    /// <summary>A truth value; null if absent.</summary>
    public bool? GetBoolean(string key) => Value<bool>(key);

    /// <summary>A GUID; null if absent.</summary>
    public Guid? GetGuid(string key) => Value<Guid>(key);

    /// <summary>An instant, to 100 ns; null if absent.</summary>
    public DateTimeOffset? GetDateTimeOffset(string key) =>
        this[key] is DateTime time ? new DateTimeOffset(time.ToUniversalTime()) : Value<DateTimeOffset>(key);

    /// <summary>An instant in UTC; null if absent.</summary>
    public DateTime? GetDateTime(string key) => GetDateTimeOffset(key)?.UtcDateTime;

    /// <summary>Bytes; null if absent.</summary>
    public byte[]? GetBinary(string key) => this[key] is BinaryData data ? data.ToArray() : Reference<byte[]>(key);

    /// <summary>Bytes; null if absent.</summary>
    public BinaryData? GetBinaryData(string key) => GetBinary(key) is { } bytes ? new BinaryData(bytes) : null;

    /// <inheritdoc/>
    public void Add(string key, object? value) => properties.Add(key, value);

    /// <inheritdoc/>
    public bool ContainsKey(string key) => properties.ContainsKey(key);

    /// <inheritdoc/>
    public bool Remove(string key) => properties.Remove(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, out object? value) => properties.TryGetValue(key, out value);

    /// <inheritdoc/>
    public void Clear() => properties.Clear();

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => properties.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void ICollection<KeyValuePair<string, object?>>.Add(KeyValuePair<string, object?> item) => Add(item.Key, item.Value);

    bool ICollection<KeyValuePair<string, object?>>.Contains(KeyValuePair<string, object?> item) => properties.Contains(item);

    void ICollection<KeyValuePair<string, object?>>.CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, object?>>)properties).CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, object?>>.Remove(KeyValuePair<string, object?> item) =>
        ((ICollection<KeyValuePair<string, object?>>)properties).Remove(item);

    TableEntity ITableEntity.AsTableEntity() => this;

    private T? Reference<T>(string key) where T : class => this[key] switch
    {
        null => null,
        T value => value,
        var other => throw WrongType(key, other, typeof(T)),
    };

    private T? Value<T>(string key) where T : struct => this[key] switch
    {
        null => null,
        T value => value,
        var other => throw WrongType(key, other, typeof(T)),
    };

    private static InvalidOperationException WrongType(string key, object value, Type asked) => new(string.Create(
        CultureInfo.InvariantCulture, $"The property {key} is a {value.GetType().Name}; it cannot be read as {asked.Name}."));
}
