using System.Globalization;
using Pegasus.Functions.Tests.Support;
using Pegasus.Pdf;

namespace Pegasus.Functions.Tests.Documents.Pdf;

/// <summary>The order in which a page is read.</summary>
public sealed class PdfLayoutTests
{
    [Fact]
    public void Rows_of_cells_at_the_same_height_are_read_as_a_table() => Assert.Equal(
        "Plan Price Free nothing Pro ten euros",
        Read([("Plan", 72, 700, 12), ("Price", 300, 700, 12), ("Free", 72, 672, 9), ("nothing", 300, 672, 9), ("Pro", 72, 650, 9), ("ten euros", 300, 650, 9)]));

    [Fact]
    public void Columns_whose_titles_happen_to_be_level_are_read_one_after_the_other() => Assert.Equal(
        "Begin init a project Change add a file Branch check out Merge take both",
        Read(
        [
            ("Begin", 72, 700, 12), ("init a project", 72, 684, 9), ("Change", 72, 664, 12), ("add a file", 72, 648, 9),
            ("Branch", 300, 700, 12), ("check out", 300, 679, 9), ("Merge", 300, 664, 12), ("take both", 300, 643, 9),
        ]));

    private static string Read((string Text, int X, int Y, int Size)[] words)
    {
        var content = string.Concat(words.Select(word => string.Create(CultureInfo.InvariantCulture, $"BT /F {word.Size} Tf {word.X} {word.Y} Td ({word.Text}) Tj ET ")));
        return string.Join(' ', PdfDocument.Open(PdfFile.Page(content)).ReadPages().SelectMany(page => page.Blocks).SelectMany(block => block.Lines));
    }
}
