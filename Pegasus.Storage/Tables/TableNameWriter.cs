using System.Buffers;
using System.Text.Json;

namespace Pegasus.Storage.Tables;

/// <summary>Writes the body that creates a table.</summary>
internal static class TableNameWriter
{
    public static ReadOnlyMemory<byte> Write(string table)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("TableName", table);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
