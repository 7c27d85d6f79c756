namespace Pegasus.Domain.Retrieval;

/// <summary>Takes apart words that are made of two others: a question about "Druckertreiber" is one about "Drucker" and "Treiber".</summary>
internal static class Compounds
{
    private const int ShortestPart = 4;

    /// <summary>What German, Dutch and the Scandinavian languages put between the parts.</summary>
    private static readonly string[] Links = ["", "s", "n", "e", "es", "en"];

    /// <summary>
    /// The two terms of a vocabulary that a word is made of, the second perhaps with another ending; of several ways the one whose shorter part
    /// is longest. Null if there is no way.
    /// </summary>
    public static (int First, int Second)? Split(string word, Vocabulary vocabulary)
    {
        if (!word.All(char.IsLetter))
            return null;
        (int, int)? best = null;
        var bestLength = 0;
        for (var at = ShortestPart; at <= word.Length - ShortestPart; at++)
        {
            var first = Find(word[..at], vocabulary);
            if (first == Vocabulary.Unseen)
                continue;
            foreach (var link in Links)
            {
                var length = Math.Min(at, word.Length - at - link.Length);
                if (length <= bestLength || length < ShortestPart || !word.AsSpan(at).StartsWith(link))
                    continue;
                var second = Find(word[(at + link.Length)..], vocabulary);
                if (second != Vocabulary.Unseen)
                    (best, bestLength) = ((first, second), length);
            }
        }

        return best;
    }

    private static int Find(string part, Vocabulary vocabulary)
    {
        var found = vocabulary.Find(part);
        return found != Vocabulary.Unseen ? found : vocabulary.Find(EnglishStemmer.Stem(part));
    }
}
