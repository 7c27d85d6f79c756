namespace Pegasus.Pdf.Filters;

/// <summary>Runs of equal bytes by their length (ISO 32000-2, 7.4.5).</summary>
internal static class RunLengthFilter
{
    private const int EndOfData = 128;

    public static void Decode(ReadOnlySpan<byte> data, DecodedBytes output)
    {
        for (var at = 0; at + 1 < data.Length && data[at] != EndOfData;)
        {
            var length = data[at++];
            if (length < EndOfData)
            {
                var count = Math.Min(length + 1, data.Length - at);
                output.Add(data.Slice(at, count));
                at += count;
            }
            else
            {
                for (var i = 0; i < 257 - length; i++) output.Add(data[at]);
                at++;
            }
        }
    }
}
