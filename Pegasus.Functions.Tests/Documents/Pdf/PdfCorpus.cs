namespace Pegasus.Functions.Tests.Documents.Pdf;

/// <summary>The files that bench/pdf/make-corpus.sh has made, each with the text that is expected of it: a page ends with \f.</summary>
internal static class PdfCorpus
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Documents", "Pdf", "corpus");

    /// <summary>The names of all files with an expected text.</summary>
    public static IEnumerable<string> Names =>
        Directory.GetFiles(Folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, name + ".pdf"));

    /// <summary>The expected text of each page.</summary>
    public static string[] Pages(string name) => File.ReadAllText(Path.Combine(Folder, name + ".txt")).Split('\f')[..^1];
}
