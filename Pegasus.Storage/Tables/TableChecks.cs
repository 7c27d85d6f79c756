using System.Buffers;

namespace Pegasus.Storage.Tables;

/// <summary>Refuses what the service would refuse, naming the property, before anything is sent.</summary>
internal static class TableChecks
{
    private static readonly SearchValues<char> KeyCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    public static string Table(string name) =>
        name.Length is >= 3 and <= 63 && char.IsAsciiLetter(name[0]) && name.All(char.IsAsciiLetterOrDigit)
            ? name
            : throw new ArgumentException($"'{name}' is not a table name: 3 to 63 letters and digits, a letter first.", nameof(name));

    public static string Key(string? key, string property)
    {
        if (string.IsNullOrEmpty(key) || key.Length > TableCaps.KeyCharacters || key.AsSpan().ContainsAnyExcept(KeyCharacters))
        {
            throw new ArgumentException(
                $"{property} must be 1 to {TableCaps.KeyCharacters} characters of A-Z, a-z, 0-9, '_' and '-'.", property);
        }

        return key;
    }

    /// <summary>Checks an entity that is about to be written.</summary>
    public static void Entity(TableEntity entity)
    {
        Key(entity.PartitionKey, TableEntity.PartitionKeyName);
        Key(entity.RowKey, TableEntity.RowKeyName);
        var size = 4 + (2L * (entity.PartitionKey.Length + entity.RowKey.Length));
        var count = 1;
        foreach (var (name, value) in entity)
        {
            if (value == null || TableEntityWriter.IsSystem(name))
                continue;
            count++;
            size += 8 + (2 * Name(name).Length) + Size(name, value);
        }

        if (count > TableCaps.Properties)
            throw new ArgumentException($"An entity has at most {TableCaps.Properties - 1} properties; this one has {count - 1}.", nameof(entity));
        if (size > TableCaps.EntityBytes)
            throw new ArgumentException($"An entity takes at most {TableCaps.EntityBytes} bytes; this one takes {size}.", nameof(entity));
    }

    private static string Name(string name)
    {
        var identifier = name.Length is > 0 and <= TableCaps.NameCharacters
            && (char.IsLetter(name[0]) || name[0] == '_')
            && name.All(character => char.IsLetterOrDigit(character) || character == '_');
        if (!identifier)
            throw new ArgumentException($"'{name}' is not a property name: a letter or '_', then letters, digits and '_'.", name);
        return name != WriteId.PropertyName ? name : throw new ArgumentException($"{name} is reserved for the client.", name);
    }

    private static int Size(string name, object value) => value switch
    {
        string text => 4 + (2 * AtMost(text.Length, TableCaps.PropertyCharacters, name, "characters")),
        byte[] bytes => 4 + AtMost(bytes.Length, TableCaps.PropertyBytes, name, "bytes"),
        BinaryData data => 4 + AtMost(data.ToMemory().Length, TableCaps.PropertyBytes, name, "bytes"),
        DateTimeOffset instant => instant >= TableCaps.FirstInstant ? 8 : throw TooEarly(name),
        DateTime time => time.ToUniversalTime() >= TableCaps.FirstInstant.UtcDateTime ? 8 : throw TooEarly(name),
        Guid => 16,
        int => 4,
        bool => 1,
        long or double => 8,
        _ => throw new ArgumentException($"{name} is a {value.GetType().Name}, which a table cannot hold.", name),
    };

    private static int AtMost(int length, int most, string name, string unit) => length <= most
        ? length
        : throw new ArgumentException($"{name} has {length} {unit}; a property has at most {most}.", name);

    private static ArgumentException TooEarly(string name) =>
        new($"{name} is before {TableCaps.FirstInstant:yyyy}; a table cannot hold it.", name);
}
