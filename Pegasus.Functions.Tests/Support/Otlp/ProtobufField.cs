using System.Buffers.Binary;
using System.Text;

namespace Pegasus.Functions.Tests.Support.Otlp;

/// <summary>A field of a protobuf message: what OTLP is written in, as far as tests read it.</summary>
/// <param name="Number">The field's number.</param>
/// <param name="Value">The value of a number.</param>
/// <param name="Bytes">The bytes of a text, of bytes, or of a message within.</param>
/// <remarks>https://protobuf.dev/programming-guides/encoding</remarks>
internal readonly record struct ProtobufField(int Number, ulong Value, ReadOnlyMemory<byte> Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    public string Hex => Convert.ToHexStringLower(Bytes.Span);

    /// <summary>The fields of a message, in order.</summary>
    public static IEnumerable<ProtobufField> Read(ReadOnlyMemory<byte> message)
    {
        for (var at = 0; at < message.Length;)
        {
            var key = Varint(message, ref at);
            var (number, wireType) = ((int)(key >> 3), (int)(key & 7));
            if (wireType == 2)
            {
                var length = (int)Varint(message, ref at);
                yield return new ProtobufField(number, 0, message.Slice(at, length));
                at += length;
                continue;
            }
            var value = wireType switch
            {
                0 => Varint(message, ref at),
                1 => BinaryPrimitives.ReadUInt64LittleEndian(message.Span.Slice((at += 8) - 8, 8)),
                5 => BinaryPrimitives.ReadUInt32LittleEndian(message.Span.Slice((at += 4) - 4, 4)),
                _ => throw new FormatException($"Wire type {wireType} is none that OTLP uses."),
            };
            yield return new ProtobufField(number, value, default);
        }
    }

    /// <summary>The messages at the end of a path of field numbers.</summary>
    public static IEnumerable<ProtobufField> At(ReadOnlyMemory<byte> message, params int[] path) => path is [var number, .. var rest]
        ? Read(message).Where(field => field.Number == number).SelectMany(field => rest.Length == 0 ? [field] : At(field.Bytes, rest))
        : [];

    private static ulong Varint(ReadOnlyMemory<byte> message, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = message.Span[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if ((next & 0x80) == 0)
                return value;
        }
    }
}
