using System.Globalization;

namespace Pegasus.Domain.Retrieval;

/// <summary>Turns text of any language into the terms that it is indexed and asked by.</summary>
public static class TextAnalyzer
{
    private const int LongestWord = 64;

    /// <summary>
    /// The text's terms in order: words in lower case, without accents, English ones stemmed; identifiers whole and in their
    /// parts; scripts written without spaces as single graphemes and as pairs.
    /// </summary>
    /// <param name="text">Any text, well-formed or not.</param>
    public static IReadOnlyList<string> Terms(string text) => Analyze(text, withoutQuestionWords: false);

    /// <summary>
    /// The terms that a question asks about: those of <see cref="Terms(string)"/> without function and question words; empty if
    /// there are no others.
    /// </summary>
    /// <param name="question">A visitor's question.</param>
    public static IReadOnlyList<string> QuestionTerms(string question) => Analyze(question, withoutQuestionWords: true);

    /// <summary>The terms of one word of a text.</summary>
    internal static IReadOnlyList<string> Terms(Word word)
    {
        var terms = new List<string>(1);
        Add(terms, word, withoutQuestionWords: false);
        return terms;
    }

    /// <summary>Whether a term is one grapheme of a script written without spaces.</summary>
    internal static bool IsSingleGrapheme(string term) => !Words.IsSpaced(term) && StringInfo.GetNextTextElementLength(term) == term.Length;

    private static List<string> Analyze(string text, bool withoutQuestionWords)
    {
        var terms = new List<string>(text.Length / 5);
        foreach (var word in Words.Of(text))
            Add(terms, word, withoutQuestionWords);
        return terms;
    }

    private static void Add(List<string> terms, Word word, bool withoutQuestionWords)
    {
        if (word.Script == WordScript.Unspaced)
            AddGraphemes(terms, word.Text, withoutQuestionWords);
        else
            AddWord(terms, word.Text, withoutQuestionWords);
    }

    private static void AddWord(List<string> terms, string word, bool withoutQuestionWords)
    {
        var parts = Words.Parts(word);
        if (parts.Count > 1)
            Add(terms, Folding.Fold(word), withoutQuestionWords, stemmed: false);
        foreach (var part in parts)
            Add(terms, Folding.Fold(part), withoutQuestionWords, stemmed: true);
    }

    private static void Add(List<string> terms, string folded, bool withoutQuestionWords, bool stemmed)
    {
        if (folded.Length == 0 || (withoutQuestionWords && QuestionWords.Contains(folded)))
            return;
        if (folded.Length > LongestWord)
            folded = folded[..LongestWord];
        terms.Add(stemmed ? EnglishStemmer.Stem(folded) : folded);
    }

    private static void AddGraphemes(List<string> terms, string run, bool withoutQuestionWords)
    {
        var previous = "";
        var graphemes = StringInfo.GetTextElementEnumerator(run);
        while (graphemes.MoveNext())
        {
            var grapheme = graphemes.GetTextElement();
            if (previous.Length > 0)
                Add(terms, previous + grapheme, withoutQuestionWords, stemmed: false);
            Add(terms, grapheme, withoutQuestionWords, stemmed: false);
            previous = grapheme;
        }
    }
}
