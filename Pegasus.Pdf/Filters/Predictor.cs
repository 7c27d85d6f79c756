using Pegasus.Pdf.Structure;
using Pegasus.Pdf.Syntax;

namespace Pegasus.Pdf.Filters;

/// <summary>Undoes the differences that bytes were turned into before they were packed (ISO 32000-2, 7.4.4.4).</summary>
internal static class Predictor
{
    private const int Tiff = 2;
    private const int FirstPng = 10;
    private const int MostColors = 32;
    private const int MostColumns = 1_000_000;

    /// <summary>The bytes as they were before; unchanged if the settings name no predictor or make no sense.</summary>
    public static ReadOnlyMemory<byte> Undo(ObjectStore store, PdfDictionary settings, DecodedBytes decoded)
    {
        var data = decoded.ToMemory();
        var predictor = store.Number(settings["Predictor"])?.Int ?? 1;
        var colors = store.Number(settings["Colors"])?.Int ?? 1;
        var bits = store.Number(settings["BitsPerComponent"])?.Int ?? 8;
        var columns = store.Number(settings["Columns"])?.Int ?? 1;
        if (predictor < Tiff || colors is < 1 or > MostColors || bits is not (1 or 2 or 4 or 8 or 16) || columns is < 1 or > MostColumns) return data;

        var rowLength = (int)((((long)colors * bits * columns) + 7) / 8);
        var pixelLength = Math.Max(1, colors * bits / 8);
        if (predictor >= FirstPng) return UndoPng(data.Span, rowLength, pixelLength);
        return bits == 8 ? UndoTiff(data.Span, rowLength, colors) : data;
    }

    private static byte[] UndoTiff(ReadOnlySpan<byte> data, int rowLength, int colors)
    {
        var output = data.ToArray();
        for (var i = 0; i < output.Length; i++)
        {
            if (i % rowLength >= colors) output[i] += output[i - colors];
        }
        return output;
    }

    private static ReadOnlyMemory<byte> UndoPng(ReadOnlySpan<byte> data, int rowLength, int pixelLength)
    {
        var output = new byte[data.Length];
        var above = new byte[rowLength];
        var length = 0;
        for (var at = 0; at + 1 < data.Length; at += rowLength + 1)
        {
            var source = data.Slice(at + 1, Math.Min(rowLength, data.Length - at - 1));
            var row = output.AsSpan(length, source.Length);
            for (var i = 0; i < row.Length; i++)
            {
                var left = i >= pixelLength ? row[i - pixelLength] : 0;
                var corner = i >= pixelLength ? above[i - pixelLength] : 0;
                row[i] = (byte)(source[i] + data[at] switch
                {
                    1 => left,
                    2 => above[i],
                    3 => (left + above[i]) / 2,
                    4 => Paeth(left, above[i], corner),
                    _ => 0,
                });
            }
            row.CopyTo(above);
            length += row.Length;
        }
        return output.AsMemory(0, length);
    }

    /// <summary>Of left, above and corner the one that is nearest to left + above - corner (PNG, 9.4).</summary>
    private static int Paeth(int left, int above, int corner)
    {
        var estimate = left + above - corner;
        var (toLeft, toAbove, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - corner));
        if (toLeft <= toAbove && toLeft <= toCorner) return left;
        return toAbove <= toCorner ? above : corner;
    }
}
