using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pegasus.Bench.Quality;

/// <summary>The corpora of chunking_evaluation, whose questions name the exact characters that answer them (Smith and Troynikov, 2024).</summary>
internal static partial class ChunkingReader
{
    /// <summary>Reads a corpus with its questions: lines of <c>question,references,corpus_id</c>.</summary>
    public static TestCollection Read(string folder, string corpus)
    {
        var document = new TestDocument(corpus, "", File.ReadAllText(Path.Combine(folder, $"{corpus}.md")));
        return new(corpus, "en", [document], [.. File.ReadLines(Path.Combine(folder, "questions.csv"))
            .Select(line => CsvField().Matches(line).Select(field => Unquote(field.Groups[1].Value)).ToArray())
            .Where(fields => fields[2] == corpus)
            .Select(fields => new TestQuestion(fields[0], Spans(corpus, fields[1])))]);
    }

    private static string Unquote(string field) =>
        field.StartsWith('"') ? field[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : field;

    private static TextSpan[] Spans(string corpus, string references)
    {
        using var json = JsonDocument.Parse(references);
        return [.. json.RootElement.EnumerateArray().Select(reference =>
            new TextSpan(corpus, reference.GetProperty("start_index").GetInt32(), reference.GetProperty("end_index").GetInt32()))];
    }

    /// <summary>A field as of RFC 4180, with its quotation marks.</summary>
    [GeneratedRegex("(?:^|,)(\"(?:[^\"]|\"\")*\"|[^,\"]*)")]
    private static partial Regex CsvField();
}
