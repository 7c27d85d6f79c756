using System.Text.Json;

namespace Pegasus.Bench.Quality;

/// <summary>XQuAD-R: 240 paragraphs with the questions that people asked of each (Artetxe and others, 2020; Roy and others, 2020).</summary>
internal static class XquadReader
{
    public static TestCollection Read(string name, string language, string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        var documents = new List<TestDocument>();
        var questions = new List<TestQuestion>();
        foreach (var paragraph in json.RootElement.GetProperty("paragraphs").EnumerateArray())
        {
            var document = new TestDocument($"{language}{documents.Count}", "", paragraph.GetProperty("context").GetString()!);
            documents.Add(document);
            questions.AddRange(paragraph.GetProperty("questions").EnumerateArray().Select(question => new TestQuestion(question.GetString()!, [document.Whole])));
        }

        return new(name, language, documents, questions);
    }
}
