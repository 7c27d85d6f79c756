using System.Globalization;
using System.Text;

namespace Pegasus.Domain.Retrieval;

/// <summary>Writes chosen statements as Markdown: sentences as paragraphs, items as a list, each with its passage's marker.</summary>
internal static class AnswerText
{
    /// <summary>The statements in their order; a statement that is there already, or a label with nothing after it, is left out.</summary>
    public static string? Write(IEnumerable<StatementGroup> picks)
    {
        var blocks = new List<string>();
        var written = new HashSet<string>();
        foreach (var group in picks)
        {
            var fresh = group.Statements.Where(statement => written.Add(statement.Text)).ToList();
            AddBlocks(blocks, fresh, string.Create(CultureInfo.InvariantCulture, $" [{group.Passage + 1}]"));
        }

        return blocks.Count == 0 ? null : string.Join("\n\n", blocks);
    }

    private static void AddBlocks(List<string> blocks, List<Statement> statements, string marker)
    {
        for (var i = 0; i < statements.Count;)
        {
            var end = i + 1;
            while (end < statements.Count && statements[end].Kind == statements[i].Kind)
                end++;
            var run = statements[i..end];
            i = end;
            if (run[0].Kind == StatementKind.Item)
                blocks.Add(string.Join('\n', run.Select(item => $"- {CitationMarkers.Defuse(item.Text)}{marker}")));
            else if (run[0].Kind == StatementKind.Sentence)
                blocks.Add(CitationMarkers.Defuse(Paragraph(run)) + marker);
            else if (run[0].Kind == StatementKind.Code)
                blocks.AddRange(run.Select(code => $"{Fenced(code.Text)}\n{marker.Trim()}"));
            else if (end < statements.Count)
                blocks.Add(CitationMarkers.Defuse(run[^1].Text));
        }
    }

    private static string Fenced(string code)
    {
        var lines = code.Split('\n').Where(line => !line.StartsWith("```", StringComparison.Ordinal)).ToList();
        var language = lines.Count > 1 && lines[0].All(char.IsAsciiLetterLower) ? lines[0] : "";
        return $"```{language}\n{string.Join('\n', lines.Skip(language.Length > 0 ? 1 : 0))}\n```";
    }

    private static string Paragraph(List<Statement> sentences)
    {
        var paragraph = new StringBuilder();
        foreach (var sentence in sentences)
        {
            if (paragraph.Length > 0 && Words.IsSpaced(paragraph.ToString()))
                paragraph.Append(' ');
            paragraph.Append(sentence.Text);
        }

        return paragraph.ToString();
    }
}
