using System.Globalization;

namespace Pegasus.Functions.Tests.Support.Otlp;

/// <summary>A span, as a collector gets it: its attributes as text, and the traces that it is linked to.</summary>
internal sealed record OtlpSpan(string TraceId, string SpanId, string ParentId, string Name, IReadOnlyDictionary<string, string> Tags, IReadOnlyList<string> Links)
{
    /// <summary>The spans of an ExportTraceServiceRequest.</summary>
    public static IEnumerable<OtlpSpan> Read(ReadOnlyMemory<byte> request) => ProtobufField.At(request, 1, 2, 2).Select(span => new OtlpSpan(
        Hex(span, 1), Hex(span, 2), Hex(span, 4), ProtobufField.At(span.Bytes, 5).Single().Text, OtlpTags.Read(span.Bytes, 9),
        [.. ProtobufField.At(span.Bytes, 13, 1).Select(trace => trace.Hex)]));

    private static string Hex(ProtobufField span, int number) => ProtobufField.At(span.Bytes, number).Select(field => field.Hex).FirstOrDefault("");
}

/// <summary>A log line, as a collector gets it.</summary>
internal sealed record OtlpLog(string TraceId, string Text, IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>The lines of an ExportLogsServiceRequest.</summary>
    public static IEnumerable<OtlpLog> Read(ReadOnlyMemory<byte> request) => ProtobufField.At(request, 1, 2, 2).Select(line => new OtlpLog(
        ProtobufField.At(line.Bytes, 9).Select(field => field.Hex).FirstOrDefault(""),
        ProtobufField.At(line.Bytes, 5, 1).Select(field => field.Text).FirstOrDefault(""),
        OtlpTags.Read(line.Bytes, 6)));
}

/// <summary>A figure of a metric, with its tags.</summary>
internal sealed record OtlpPoint(string Metric, string Unit, IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>The figures of an ExportMetricsServiceRequest: of gauges, sums and histograms.</summary>
    public static IEnumerable<OtlpPoint> Read(ReadOnlyMemory<byte> request) =>
        from metric in ProtobufField.At(request, 1, 2, 2)
        let name = ProtobufField.At(metric.Bytes, 1).Single().Text
        let unit = ProtobufField.At(metric.Bytes, 3).Select(field => field.Text).FirstOrDefault("")
        from kind in new[] { (Data: 5, Tags: 7), (Data: 7, Tags: 7), (Data: 9, Tags: 9) }
        from point in ProtobufField.At(metric.Bytes, kind.Data, 1)
        select new OtlpPoint(name, unit, OtlpTags.Read(point.Bytes, kind.Tags));
}

internal static class OtlpTags
{
    /// <summary>The attributes in a field of a message; of one that comes twice, the last.</summary>
    public static IReadOnlyDictionary<string, string> Read(ReadOnlyMemory<byte> message, int number)
    {
        var tags = new Dictionary<string, string>();
        foreach (var tag in ProtobufField.At(message, number))
            tags[ProtobufField.At(tag.Bytes, 1).Single().Text] = ProtobufField.At(tag.Bytes, 2).Select(value => Text(value.Bytes)).FirstOrDefault("");
        return tags;
    }

    private static string Text(ReadOnlyMemory<byte> value) =>
        ProtobufField.Read(value).Select(field => field.Number == 1 ? field.Text : field.Value.ToString(CultureInfo.InvariantCulture)).FirstOrDefault("");
}
