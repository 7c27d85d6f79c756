using System.Text;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Documents.Pdf;

/// <summary>PDF files made to hurt, or damaged.</summary>
internal static class HostilePdf
{
    private const string Text = "BT /F 12 Tf 72 700 Td (Still here) Tj ET";

    public static IReadOnlyList<HostileFile> All { get; } =
    [
        Of("plain", "Still here", () => PdfFile.Page(Text)),
        Of("page tree in a circle", "Still here", () => PdfFile.Of("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 1>>", PdfFile.PageObject, PdfFile.Stream(Text))),
        Of("pages that are their own parents", "damaged", () => PdfFile.Of("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R]/Count 1>>")),
        Of("Prev in a circle", "Still here", () => Replace(PdfFile.Page(Text), "/Root 1 0 R", "/Root 1 0 R/Prev START")),
        Of("form that draws itself", "Still here", () => Form("/X Do")),
        Of("forms that draw forms", "", () => Form(Repeat("/Y Do ", 100), Repeat("/Z Do ", 100), Repeat("BT /F 9 Tf (a) Tj ET ", 100))),
        Of("object stream in itself", "damaged", () => PdfFile.Of("<</Type/ObjStm/N 1/First 4/Length 20>>\nstream\n1 0 <</Type/Catalog>>\nendstream")),
        Of("length that refers to itself", "Still here", () => PdfFile.Page(Text, length: "4 0 R")),
        Of("zip bomb", "a stream with more bytes", () => PdfFile.Of("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", PdfFile.PageObject, PdfFile.Deflated(new byte[200_000_000], 1))),
        Of("zip bomb of zip bombs", "", () => PdfFile.Of("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", PdfFile.PageObject, PdfFile.Deflated(new byte[200_000_000], 2))),
        Of("deep arrays", "nested", () => PdfFile.Page(Text, extra: "/Deep " + Repeat("[", 100_000))),
        Of("deep dictionaries in the page", "nested", () => PdfFile.Page(Repeat("<</A", 100_000))),
        Of("huge Size", "damaged", () => "%PDF-1.4\nxref\n0 2147483647\ntrailer\n<</Size 2147483647/Root 1 0 R>>\nstartxref\n9\n%%EOF"u8.ToArray()),
        Of("huge xref section", "Still here", () => Replace(PdfFile.Page(Text), "0 5\n", "0 2147483647\n")),
        Of("no endstream", "Still here", () => Replace(PdfFile.Page(Text), "\nendstream", "\n")),
        Of("header only", "damaged", () => "%PDF-1.7"u8.ToArray()),
        Of("truncated", "damaged", () => PdfFile.Page(Text)[..60]),
        Of("a million objects", "", () => Encoding.Latin1.GetBytes("%PDF-1.4\n" + Repeat("1 0 obj\n", 1_000_000))),
        Of("a million operands", "operands", () => PdfFile.Page("[" + Repeat("1.5 ", 1_000_000))),
        Of("a million letters at one place", "", () => PdfFile.Page("BT /F 1 Tf 9 9 Td " + Repeat("[(aaaaaaaaaa) 9999 (aaaaaaaaaa) 9999] TJ ", 50_000))),
        Of("letters all over the page", "", () => PdfFile.Page("BT /F 1 Tf " + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"1 0 0 1 {i * 7919L % 600} {i * 104729L % 780} Tm (a) Tj ")))),
        Of("a thousand blocks", "", () => PdfFile.Page("BT " + string.Concat(Enumerable.Range(0, 1_000).Select(i => $"/F {1 + (i % 7)} Tf 1 0 0 1 {i % 32 * 18} {i / 32 * 24} Tm (a) Tj ")))),
        Of("many pages of the same node", "Still here", () => PdfFile.Of("<</Type/Catalog/Pages 2 0 R>>", $"<</Type/Pages/Kids[{Repeat("3 0 R ", 100_000)}]>>", PdfFile.PageObject, PdfFile.Stream(Text))),
        Of("header behind other bytes", "Still here", () => [.. Encoding.ASCII.GetBytes(new string('x', 1_000) + "\n"), .. PdfFile.Page(Text)]),
        Of("huge coordinates", "", () => PdfFile.Page("BT /F 1e30 Tf 99999999999999999999 1 Td (Still here) Tj 1 0 0 1 1e300 99999999999999999999999999 cm (a) Tj ET")),
        Of("pages that are full of letters", "", () => PdfFile.Of(
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R 5 0 R 6 0 R]>>", PdfFile.PageObject,
            PdfFile.Stream("BT /F 1 Tf " + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"1 0 0 1 {i * 7919L % 600} {i * 104729L % 780} Tm (a) Tj "))), PdfFile.PageObject, PdfFile.PageObject)),
        Of("more pages than are read", "more pages", () => PdfFile.Of(["<</Type/Catalog/Pages 2 0 R>>", $"<</Type/Pages/Kids[{string.Concat(Enumerable.Range(5, 5_001).Select(i => $"{i} 0 R "))}]>>", "<<>>", PdfFile.Stream(Text), .. Enumerable.Repeat(PdfFile.PageObject, 5_001)])),
        Of("huge Count", "Still here", () => PdfFile.Of("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 2147483647>>", PdfFile.PageObject, PdfFile.Stream(Text))),
        Of("huge Length", "Still here", () => PdfFile.Page(Text, length: "2147483647")),
        Of("password", "protected by a password", () => PdfCorpus.Read("password")),
        Of("pictures of text", "text recognition (OCR)", () => PdfCorpus.Read("no-text")),
        Of("a program", "named as PDF but isn't one", () => "MZ\u0090\0\u0003\0\0\0"u8.ToArray()),
        Of("a Word document", "named as PDF but isn't one", () => new DocxFile(DocxFile.Paragraph("text")).Build()),
    ];

    private static HostileFile Of(string kind, string says, Func<byte[]> make) => new(kind, "a.pdf", says, make);

    private static byte[] Form(params string[] forms)
    {
        var names = $"/XObject<</X 5 0 R/Y {Math.Min(6, 4 + forms.Length)} 0 R/Z {4 + forms.Length} 0 R>>";
        var page = PdfFile.PageObject.Replace("/Resources<<", "/Resources<<" + names, StringComparison.Ordinal);
        string[] objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", page, PdfFile.Stream(Text + " /X Do")];
        return PdfFile.Of([.. objects, .. forms.Select(form => PdfFile.Stream(form).Replace("<<", "<</Subtype/Form", StringComparison.Ordinal))]);
    }


    private static byte[] Replace(byte[] file, string old, string with)
    {
        var text = Encoding.Latin1.GetString(file);
        var start = text[(text.LastIndexOf("startxref\n", StringComparison.Ordinal) + 10)..].Split('\n')[0];
        return Encoding.Latin1.GetBytes(text.Replace(old, with.Replace("START", start, StringComparison.Ordinal), StringComparison.Ordinal));
    }

    private static string Repeat(string text, int times) => HostileText.Repeat(text, times);
}
