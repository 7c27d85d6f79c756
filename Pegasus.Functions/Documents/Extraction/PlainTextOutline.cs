using System.Buffers;
using System.Text.RegularExpressions;
using Pegasus.Domain.Documents;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>
/// Finds headings in text without markup. Marked ones ("## Title", "== Title ==") count alone if there are any. Otherwise a
/// short line that names what follows does: a line in quotation marks, a question, or a title before a paragraph or a
/// list. The steps after a label such as "Fix:" stay together, and in text with hard line breaks, where any line may look
/// like a title, a title must stand between blank lines.
/// </summary>
internal static partial class PlainTextOutline
{
    private const int MaxTitleLength = 80;
    private const int MaxLabelLength = 40;
    private const int MaxTitlesInARow = 3;

    /// <summary>A text with a line longer than this has no hard line breaks.</summary>
    private const int HardWrapLength = 100;

    private static readonly SearchValues<char> Quotes = SearchValues.Create("\"“”„«»「」");

    private enum Line : byte
    {
        Blank,
        Prose,
        Item,
        Label,
        Title,
        Caption,
    }

    /// <summary>Reads a cleaned text; every line is kept, in order, as text or as a heading.</summary>
    public static ExtractedDocument Read(string text)
    {
        var lines = Lines(text);
        return lines.Exists(line => IsMarked(text.AsSpan(line))) ? ReadMarked(text, lines) : new Reader(text, lines).Read();
    }

    /// <summary>Where the lines are: a text of megabytes is not copied to be read.</summary>
    private static List<Range> Lines(string text)
    {
        var lines = new List<Range>();
        foreach (var line in text.AsSpan().Split('\n')) lines.Add(line);
        return lines;
    }

    private static bool IsMarked(ReadOnlySpan<char> line) => line is ['#' or '=', ..] && Marked().IsMatch(line);

    private static ExtractedDocument ReadMarked(string text, List<Range> lines)
    {
        var sections = new SectionBuilder();
        var block = 0;
        foreach (var line in lines.Where(line => IsMarked(text.AsSpan(line))))
        {
            sections.AddBlock(text[block..line.Start.Value].Trim('\n'));
            var mark = Marked().Match(text[line]);
            sections.AddHeading(mark.Groups["level"].Length, mark.Groups["title"].Value);
            block = Math.Min(text.Length, line.End.Value + 1);
        }
        sections.AddBlock(text[block..].Trim('\n'));
        return sections.Build();
    }

    private sealed class Reader(string text, List<Range> lines)
    {
        private readonly Line[] kinds = [.. lines.Select(line => KindOf(text.AsSpan(line)))];
        private readonly bool hardWrapped = lines.TrueForAll(line => line.End.Value - line.Start.Value <= HardWrapLength);
        private readonly SectionBuilder sections = new();
        private int block;
        private int depth;
        private bool inSteps;

        public ExtractedDocument Read()
        {
            for (var i = 0; i < lines.Count;)
            {
                var titles = TitlesAt(i);
                if (titles.Count > 0)
                {
                    AddHeadings(titles);
                    block = i = titles[^1] + 1;
                    continue;
                }
                FollowSteps(i++);
            }
            AddBlock(lines.Count);
            return this.sections.Build();
        }

        /// <summary>The lines from here on that are headings, outermost first: at most three before what they name.</summary>
        private List<int> TitlesAt(int at)
        {
            var titles = new List<int>();
            var next = at;
            while (next < lines.Count && MayHead(next) && titles.Count <= MaxTitlesInARow)
            {
                titles.Add(next);
                next = NextText(next);
            }
            if (titles.Count is 0 or > MaxTitlesInARow || next == lines.Count) return [];
            var isStep = inSteps && kinds[next] is not Line.Item && titles.Exists(title => kinds[title] is Line.Title);
            return isStep ? [] : titles;
        }

        private bool MayHead(int i) => kinds[i] switch
        {
            Line.Title => !hardWrapped || (IsBlank(i - 1) && IsBlank(i + 1)),
            Line.Caption => !hardWrapped || IsBlank(i - 1) || IsEnded(text.AsSpan(lines[i - 1])),
            _ => false,
        };

        private bool IsBlank(int i) => i < 0 || i == lines.Count || kinds[i] is Line.Blank;

        /// <summary>Titles in a row take the place of as many of the innermost headings.</summary>
        private void AddHeadings(List<int> titles)
        {
            AddBlock(titles[0]);
            inSteps = false;
            depth = Math.Max(depth, titles.Count);
            foreach (var (i, title) in titles.Index()) this.sections.AddHeading(depth - titles.Count + 1 + i, text[lines[title]]);
        }

        /// <summary>The lines from the last heading to this one, as they stand.</summary>
        private void AddBlock(int end)
        {
            if (block < end) this.sections.AddBlock(text[lines[block].Start..lines[end - 1].End].Trim('\n'));
        }

        /// <summary>Steps begin after a label and end where a second paragraph follows a first.</summary>
        private void FollowSteps(int i)
        {
            if (kinds[i] is Line.Label) inSteps = true;
            else if (i > 0 && kinds[i] is Line.Prose && kinds[i - 1] is Line.Prose) inSteps = false;
        }

        private static bool IsEnded(ReadOnlySpan<char> line) => line.TrimEnd() is [.., '.' or '!' or '?' or '"' or '”' or '。'];

        private int NextText(int i)
        {
            do i++;
            while (i < lines.Count && kinds[i] is Line.Blank);
            return i;
        }
    }

    private static Line KindOf(ReadOnlySpan<char> line)
    {
        var text = line.Trim();
        if (text.Length == 0) return Line.Blank;
        if (text.Contains('\t') || (!char.IsLetter(text[0]) && Item().IsMatch(text))) return Line.Item;
        if (text.Length <= MaxLabelLength && text[^1] is ':' or '：') return Line.Label;
        if (text.Length > MaxTitleLength) return Line.Prose;
        if (IsQuoted(text)) return Line.Caption;
        if (text.Contains(": ", StringComparison.Ordinal) || SentenceEnd().IsMatch(text)) return Line.Prose;
        if (!char.IsLetter(text[0]) || char.IsLower(text[0])) return Line.Prose;
        if (text[^1] is '?' or '？') return Line.Caption;
        return char.IsLetterOrDigit(text[^1]) || text[^1] is ')' or '"' or '”' ? Line.Title : Line.Prose;
    }

    private static bool IsQuoted(ReadOnlySpan<char> text) =>
        text.Length > 2 && (text[0], text[^1]) is ('"', '"') or ('“', '”') or ('„', '“') or ('«', '»') or ('「', '」')
        && !text[1..^1].ContainsAny(Quotes);

    [GeneratedRegex(@"^(?<level>\#{1,6}|={1,6})[ ](?<title>\S.{0,150}?)(?:[ ]\k<level>)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Marked();

    /// <summary>The end of a sentence within a line.</summary>
    [GeneratedRegex(@"\p{Ll}[.!?][ ]?\p{Lu}", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"^(?:[-*+•‣▪·–—][ ]|\d{1,3}[.)][ ]|\|)", RegexOptions.CultureInvariant)]
    private static partial Regex Item();
}
