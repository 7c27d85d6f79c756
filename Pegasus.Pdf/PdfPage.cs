namespace Pegasus.Pdf;

/// <summary>A page's text in reading order.</summary>
/// <param name="Number">Its number from 1.</param>
/// <param name="Blocks">Its paragraphs, headings, columns of tables and the like.</param>
public sealed record PdfPage(int Number, IReadOnlyList<PdfBlock> Blocks);

/// <summary>Lines that stand together.</summary>
/// <param name="Lines">Their text; words that were divided at the end of a line are whole and stand in the first of both.</param>
/// <param name="FontSize">The size of most of its characters, in points.</param>
public sealed record PdfBlock(IReadOnlyList<string> Lines, double FontSize);
