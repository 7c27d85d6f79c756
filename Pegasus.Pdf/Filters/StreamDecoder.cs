using Pegasus.Pdf.Structure;
using Pegasus.Pdf.Syntax;

namespace Pegasus.Pdf.Filters;

/// <summary>Unpacks streams by the filters that they name, one after another (ISO 32000-2, 7.4).</summary>
internal static class StreamDecoder
{
    private const int MostFilters = 8;

    /// <summary>The stream's bytes; none if a filter is for pictures or unknown. What cannot be unpacked is left out.</summary>
    /// <param name="store">Resolves what the stream's dictionary refers to.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="raw">Its bytes, decrypted.</param>
    public static ReadOnlyMemory<byte> Decode(ObjectStore store, PdfStream stream, ReadOnlyMemory<byte> raw)
    {
        var filters = List(store, stream.Dictionary["Filter"] ?? stream.Dictionary["F"]);
        var parameters = List(store, stream.Dictionary["DecodeParms"] ?? stream.Dictionary["DP"]);
        var data = raw;
        for (var i = 0; i < Math.Min(filters.Count, MostFilters); i++)
        {
            if (filters[i] is not PdfName filter) continue;
            var settings = i < parameters.Count ? store.Dictionary(parameters[i]) : null;
            data = Apply(store, filter.Value, settings ?? PdfDictionary.Empty, data);
        }
        return data;
    }

    private static ReadOnlyMemory<byte> Apply(ObjectStore store, string filter, PdfDictionary settings, ReadOnlyMemory<byte> data)
    {
        var output = new DecodedBytes(store.Budget);
        switch (filter)
        {
            case "FlateDecode" or "Fl":
                FlateFilter.Decode(data, output);
                return Predictor.Undo(store, settings, output);
            case "LZWDecode" or "LZW":
                LzwFilter.Decode(data.Span, output, earlyChange: store.Number(settings["EarlyChange"])?.Int != 0);
                return Predictor.Undo(store, settings, output);
            case "ASCII85Decode" or "A85":
                AsciiFilters.Decode85(data.Span, output);
                return output.ToMemory();
            case "ASCIIHexDecode" or "AHx":
                AsciiFilters.DecodeHex(data.Span, output);
                return output.ToMemory();
            case "RunLengthDecode" or "RL":
                RunLengthFilter.Decode(data.Span, output);
                return output.ToMemory();
            case "Crypt":
                return data;
            default:
                return ReadOnlyMemory<byte>.Empty;
        }
    }

    private static List<PdfObject?> List(ObjectStore store, PdfObject? value) => store.Resolve(value) switch
    {
        PdfArray array => [.. array.Items.Take(MostFilters).Select(store.Resolve)],
        null => [],
        var single => [single],
    };
}
