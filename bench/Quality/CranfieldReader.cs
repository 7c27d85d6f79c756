using System.Globalization;

namespace Pegasus.Bench.Quality;

/// <summary>
/// The Cranfield collection: 1,400 abstracts of aerodynamics, 225 questions, in SMART format (fields begin with a dot and a letter).
/// Judgements name a question by its place; codes 1 to 4 are degrees of relevance.
/// </summary>
internal static class CranfieldReader
{
    public static TestCollection Read(string folder)
    {
        TestDocument[] documents = [.. Records(Path.Combine(folder, "cran.all.1400")).Select(fields => new TestDocument(fields['I'], fields['T'], fields['W']))];
        var byId = documents.ToDictionary(document => document.Id);
        var relevant = File.ReadLines(Path.Combine(folder, "cranqrel"))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(parts => int.Parse(parts[2], CultureInfo.InvariantCulture) is >= 1 and <= 4)
            .ToLookup(parts => int.Parse(parts[0], CultureInfo.InvariantCulture), parts => byId[parts[1]].Whole);
        return new("Cranfield", "en", documents, [.. Records(Path.Combine(folder, "cran.qry"))
            .Select((fields, i) => new TestQuestion(fields['W'], [.. relevant[i + 1].Distinct()]))
            .Where(question => question.Answers.Count > 0)]);
    }

    private static IEnumerable<Dictionary<char, string>> Records(string path)
    {
        var fields = new Dictionary<char, string>();
        var field = ' ';
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith(".I", StringComparison.Ordinal))
            {
                if (fields.Count > 0)
                    yield return fields;
                fields = new() { ['I'] = line[2..].Trim() };
            }
            else if (line.Length >= 2 && line[0] == '.' && char.IsAsciiLetterUpper(line[1]))
            {
                field = line[1];
                fields[field] = "";
            }
            else
            {
                fields[field] += fields[field].Length > 0 ? $"\n{line}" : line;
            }
        }

        yield return fields;
    }
}
