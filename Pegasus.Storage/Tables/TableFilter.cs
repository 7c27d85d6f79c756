using System.Globalization;

namespace Pegasus.Storage.Tables;

/// <summary>Turns the values of an interpolated filter into typed, escaped OData literals.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/querying-tables-and-entities</remarks>
internal sealed class TableFilter : IFormatProvider, ICustomFormatter
{
    public static readonly TableFilter Literals = new();

    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

    public string Format(string? format, object? arg, IFormatProvider? formatProvider) =>
        format == null ? Literal(arg) : throw new FormatException("A filter's values take no format.");

    private static string Literal(object? value) => value switch
    {
        string text => Quote(text),
        char character => Quote(character.ToString()),
        bool truth => truth ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => $"{number.ToString(CultureInfo.InvariantCulture)}L",
        double number => Double(number),
        Guid guid => $"guid'{guid}'",
        DateTimeOffset instant => $"datetime'{TableEntityWriter.Instant(instant)}'",
        DateTime time => $"datetime'{TableEntityWriter.Instant(time.ToUniversalTime())}'",
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        BinaryData data => $"X'{Convert.ToHexString(data.ToMemory().Span)}'",
        null => throw new ArgumentException("A filter cannot compare with null: an absent property has no value."),
        _ => throw new ArgumentException($"A filter cannot compare with a {value.GetType().Name}."),
    };

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Double(double number)
    {
        if (!double.IsFinite(number))
            throw new ArgumentException("A filter compares with finite numbers only.");
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : $"{text}.0";
    }
}
