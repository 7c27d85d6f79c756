using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pegasus.Functions.Http;

/// <summary>
/// Writes a text of megabytes in segments: in one piece, the writer would take six times its length of memory for escapes that could come,
/// and three times that for their UTF-8.
/// </summary>
internal sealed class LongTextConverter : JsonConverter<string>
{
    private const int Segment = 16 * 1024;

    /// <inheritdoc/>
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        for (var start = 0; start < value.Length; start += Segment)
        {
            var length = Math.Min(Segment, value.Length - start);
            writer.WriteStringValueSegment(value.AsSpan(start, length), isFinalSegment: start + length == value.Length);
        }

        if (value.Length == 0)
            writer.WriteStringValue("");
    }
}
