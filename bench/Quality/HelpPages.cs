using System.Globalization;
using System.Text.Json;

namespace Pegasus.Bench.Quality;

/// <summary>Help pages whose titles ask for their texts, as <c>make-help-pages.py</c> makes them of Debian's packages.</summary>
/// <param name="Collection">The pages without their titles, which are the questions.</param>
/// <param name="PlainBm25">The nDCG@10 of BM25 over whole pages without anything else.</param>
internal sealed record HelpPages(TestCollection Collection, double PlainBm25)
{
    /// <summary>Reads a collection.</summary>
    public static HelpPages Read(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = json.RootElement;
        var documents = root.GetProperty("documents").EnumerateArray().Select(page => new TestDocument(Text(page, "id"), "", Text(page, "text"))).ToList();
        var questions = root.GetProperty("questions").EnumerateArray()
            .Select(question => new TestQuestion(Text(question, "text"), [documents[int.Parse(Text(question, "document"), CultureInfo.InvariantCulture)].Whole]));
        return new(new(Text(root, "name"), Text(root, "language"), documents, [.. questions]), root.GetProperty("bm25").GetDouble());
    }

    private static string Text(JsonElement parent, string name) => parent.GetProperty(name).GetString()!;
}
