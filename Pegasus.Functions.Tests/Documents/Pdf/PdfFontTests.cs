using Pegasus.Functions.Tests.Support;
using Pegasus.Pdf;

namespace Pegasus.Functions.Tests.Documents.Pdf;

/// <summary>Fonts that do not say in so many words what their codes mean.</summary>
public sealed class PdfFontTests
{
    /// <summary>"infinity" in the codes of TeX, whose 12 is "fi".</summary>
    private const string TexContent = "BT /F 10 Tf 72 700 Td (in\\014nity) Tj ET";

    private static readonly string Drawing = PdfFile.Stream("1 0 d0");

    /// <summary>Ghostscript names a code by 36: 12 is "AC", 105 is "CX"; dvips of old by the character itself, others by its number.</summary>
    [Theory]
    [InlineData("12/AC 105/CX 110/D2 116/D8 121/DD", "AC CX D2 D8 DD")]
    [InlineData("12/#0c 105/i 110/n 116/t 121/y", "#0c i n t y")]
    [InlineData("12/a12 105/a105 110/a110 116/a116 121/a121", "a12 a105 a110 a116 a121")]
    public void Drawings_that_are_named_by_their_numbers_are_read(string differences, string drawings)
    {
        var font = Type3("0.5 0 0 0.5 0 0", drawings, $"/BaseEncoding/WinAnsiEncoding/Differences[{differences}]");

        Assert.Equal("in\uFB01nity", Text(PdfFile.PageIn(font, TexContent, Drawing)));
    }

    [Fact]
    public void A_name_that_looks_like_a_carriage_return_is_a_number_among_numbers()
    {
        var toUnicode = PdfFile.Stream("1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <63> <000d> endbfchar");
        var font = Type3("0.5 0 0 0.5 0 0", "CP CR D4", "/Differences[97/CP 99/CR 112/D4]", "/ToUnicode 6 0 R");

        Assert.Equal("cap", Text(PdfFile.PageIn(font, "BT /F 10 Tf 72 700 Td (cap) Tj ET", Drawing, toUnicode)));
    }

    [Theory]
    [InlineData("12 0 0 -12 72 700")]
    [InlineData("0 12 12 0 72 300")]
    [InlineData("0 -12 -12 0 72 700")]
    public void Drawings_that_are_mirrored_twice_are_read_forwards(string matrix)
    {
        var font = Type3("0.5 0 0 -0.5 0 0", "e p s t", "/Differences[101/e 112/p 115/s/t]");

        Assert.Equal("step", Text(PdfFile.PageIn(font, $"BT /F 1 Tf {matrix} Tm (step) Tj ET", Drawing)));
    }

    [Theory]
    [InlineData("Japan1", "Identity-H", "0CD40E8A07A0", "日本語")]
    [InlineData("GB1", "Identity-H", "11CF0753", "中国")]
    [InlineData("CNS1", "Identity-H", "107D1744", "臺灣")]
    [InlineData("Korea1", "Identity-H", "0CE004B4", "한국")]
    [InlineData("Japan1", "H", "467C4B5C386C", "日本語")]
    [InlineData("Japan1", "V", "467C4B5C386C", "日本語")]
    [InlineData("GB1", "GB-H", "5650397A", "中国")]
    [InlineData("Korea1", "KSC-H", "47513139", "한국")]
    public void Chinese_Japanese_and_Korean_are_read_without_a_map_to_text(string ordering, string encoding, string codes, string text) =>
        Assert.Equal(text, Text(PdfFile.PageIn(
            $"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/{encoding}/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/A"
            + $"/CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})/Supplement 2>>/FontDescriptor<</Type/FontDescriptor/FontName/A/Flags 4>>>>]>>",
            $"BT /F 10 Tf 72 700 Td <{codes}> Tj ET")));

    /// <summary>A font whose glyphs are all drawn by object 5, each one unit of the font's matrix wide.</summary>
    private static string Type3(string matrix, string drawings, string encoding, string more = "") =>
        $"<</Type/Font/Subtype/Type3/FontBBox[0 0 0 0]/FontMatrix[{matrix}]/FirstChar 0/LastChar 127/Widths[{string.Concat(Enumerable.Repeat("1 ", 128))}]"
        + $"/CharProcs<<{string.Concat(drawings.Split(' ').Select(name => $"/{name} 5 0 R"))}>>/Encoding<<{encoding}>>{more}>>";

    private static string Text(byte[] pdf) => string.Join('\n', PdfDocument.Open(pdf).ReadPages().SelectMany(page => page.Blocks).SelectMany(block => block.Lines));
}
