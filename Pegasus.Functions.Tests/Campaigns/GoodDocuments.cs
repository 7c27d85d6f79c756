using System.Globalization;
using System.Text;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Campaigns;

/// <summary>A document as an owner uploads it, and a question that it answers.</summary>
internal sealed record GoodDocument(string Name, string Question, byte[] Content);

/// <summary>Good documents of every kind in turn, each about a fee of its own.</summary>
internal static class GoodDocuments
{
    private static readonly string[] Extensions = ["md", "txt", "html", "pdf", "docx", "csv", "json"];

    /// <summary>How many kinds there are.</summary>
    public static int Kinds => Extensions.Length;

    public static IReadOnlyList<GoodDocument> Take(int count) => [.. Enumerable.Range(0, count).Select(Of)];

    private static GoodDocument Of(int i)
    {
        var kind = Extensions[i % Kinds];
        var about = string.Create(CultureInfo.InvariantCulture, $"tariff K{i:D4}");
        var text = string.Create(CultureInfo.InvariantCulture, $"The yearly fee of {about} is {1_000 + i} euros.");
        return new GoodDocument($"{i:D4}.{kind}", $"What is the yearly fee of {about}?", kind switch
        {
            "html" => Encoding.UTF8.GetBytes($"<h1>{about}</h1><p>{text}</p>"),
            "pdf" => PdfFile.Page($"BT /F 12 Tf 72 700 Td ({text}) Tj ET"),
            "docx" => new DocxFile(DocxFile.Paragraph(text)).Build(),
            "csv" => Encoding.UTF8.GetBytes($"question,answer\nfee of {about},{text}\n"),
            "json" => Encoding.UTF8.GetBytes($"[{{\"title\": \"{about}\", \"text\": \"{text}\"}}]"),
            _ => Encoding.UTF8.GetBytes(text),
        });
    }
}
