using System.Text;
using Pegasus.Domain.Documents;

namespace Pegasus.Domain.Retrieval;

/// <summary>Reads a passage as a reader sees it: titles, and under them sentences, lists and tables.</summary>
internal static class PassageOutline
{
    /// <summary>The passage's groups in order; a title with nothing under it has none.</summary>
    /// <param name="chunk">The passage's chunk.</param>
    /// <param name="passage">The passage's place among the passages, from 0.</param>
    public static IEnumerable<StatementGroup> Of(Chunk chunk, int passage)
    {
        var (section, title) = (chunk.Heading, "");
        var statements = new List<Statement>();
        foreach (var (kind, text) in Blocks(chunk.Text))
        {
            if (kind != LineKind.Title)
            {
                statements.AddRange(StatementsOf(kind, text));
                continue;
            }

            if (statements.Count > 0)
                yield return new(passage, section, title, statements);
            else if (title.Length > 0)
                section = $"{chunk.Heading}\n{title}";
            (title, statements) = (text, []);
        }

        if (statements.Count > 0)
            yield return new(passage, section, title, statements);
    }

    /// <summary>Lines with the lines that go on with them.</summary>
    private static List<(LineKind Kind, string Text)> Blocks(string text)
    {
        var blocks = new List<(LineKind Kind, string Text)>();
        foreach (var line in TextLine.Of(text))
        {
            var content = text[line.Start..line.End].Trim();
            if (line.Kind == LineKind.Code && blocks.Count > 0 && IsOfCode(blocks[^1]))
            {
                blocks[^1] = (LineKind.Code, $"{blocks[^1].Text}\n{content}");
                continue;
            }

            if (!line.Continues || blocks.Count == 0)
            {
                blocks.Add((line.Kind, content));
                continue;
            }

            var (kind, begun) = blocks[^1];
            // Where code spans broke a list apart, its next items stand inside the line that goes on.
            var items = kind == LineKind.ListItem ? SplitItems(content) : [content];
            blocks[^1] = (kind, Join(begun, items[0]));
            blocks.AddRange(items.Skip(1).Select(item => (LineKind.ListItem, item)));
        }

        return blocks;
    }

    /// <summary>Whether a block is code, or the name of its language that pages show above it.</summary>
    private static bool IsOfCode((LineKind Kind, string Text) block) =>
        block.Kind == LineKind.Code || (block.Kind == LineKind.Prose && block.Text.Length < 12 && block.Text.All(char.IsAsciiLetterLower));

    private static List<string> SplitItems(string text)
    {
        var items = new List<string>();
        var start = 0;
        for (var i = text.IndexOf(" - ", StringComparison.Ordinal); i >= 0; i = text.IndexOf(" - ", i + 1, StringComparison.Ordinal))
        {
            if (i + 3 >= text.Length || !char.IsUpper(text[i + 3]))
                continue;
            items.Add(text[start..i].Trim());
            start = i + 1;
        }

        items.Add(text[start..].Trim());
        return items;
    }

    private static string Join(string first, string second) =>
        first[^1] == '(' || !Words.IsSpaced(first) ? first + second : $"{first} {second}";

    private static IEnumerable<Statement> StatementsOf(LineKind kind, string text)
    {
        switch (kind)
        {
            case LineKind.TableRow:
                var row = Row(text);
                return row.Length == 0 ? [] : [new(StatementKind.Item, row)];
            case LineKind.ListItem:
                return [new(StatementKind.Item, text[LineKinds.MarkerLength(text)..])];
            case LineKind.Label:
                return [new(StatementKind.Label, text)];
            case LineKind.Code:
                return [new(StatementKind.Code, text)];
            default:
                return Sentences.Split(text).Select(range => text[range].Trim()).Where(sentence => sentence.Length > 0)
                    .Select(sentence => new Statement(StatementKind.Sentence, sentence));
        }
    }

    /// <summary>A table row's cells, parted by dashes; empty for the rule under the head.</summary>
    private static string Row(string text)
    {
        var cells = text.Split(['|', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return cells.All(cell => cell.AsSpan().IndexOfAnyExcept("-:= ") < 0) ? "" : new StringBuilder().AppendJoin(" – ", cells).ToString();
    }
}
