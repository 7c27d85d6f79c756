using System.Buffers;
using System.Collections.Frozen;

namespace Pegasus.Domain.Retrieval;

/// <summary>
/// Reduces English words to their stems by M. F. Porter's second algorithm
/// (https://snowballstem.org/algorithms/english/stemmer.html), apart from its treatment of apostrophes, which never reach it.
/// </summary>
internal static class EnglishStemmer
{
    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    private static readonly FrozenDictionary<string, string> Exceptions = new Dictionary<string, string>
    {
        ["skis"] = "ski",
        ["skies"] = "sky",
        ["idly"] = "idl",
        ["gently"] = "gentl",
        ["ugly"] = "ugli",
        ["early"] = "earli",
        ["only"] = "onli",
        ["singly"] = "singl",
        ["sky"] = "sky",
        ["news"] = "news",
        ["howe"] = "howe",
        ["atlas"] = "atlas",
        ["cosmos"] = "cosmos",
        ["bias"] = "bias",
        ["andes"] = "andes",
        ["inning"] = "inning",
        ["outing"] = "outing",
        ["canning"] = "canning",
        ["herring"] = "herring",
        ["earring"] = "earring",
        ["proceed"] = "proceed",
        ["exceed"] = "exceed",
        ["succeed"] = "succeed",
    }.ToFrozenDictionary();

    private static readonly (string Suffix, string Replacement)[] Step2 =
    [
        ("ization", "ize"), ("ational", "ate"), ("fulness", "ful"), ("ousness", "ous"), ("iveness", "ive"), ("tional", "tion"),
        ("biliti", "ble"), ("lessli", "less"), ("entli", "ent"), ("ation", "ate"), ("alism", "al"), ("aliti", "al"), ("ousli", "ous"),
        ("iviti", "ive"), ("fulli", "ful"), ("enci", "ence"), ("anci", "ance"), ("abli", "able"), ("izer", "ize"), ("ator", "ate"),
        ("alli", "al"), ("bli", "ble"), ("ogi", "og"), ("li", ""),
    ];

    private static readonly (string Suffix, string Replacement)[] Step3 =
    [
        ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ative", ""), ("ical", "ic"),
        ("ness", ""), ("ful", ""),
    ];

    private static readonly string[] Step4 =
    [
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al", "er", "ic",
    ];

    /// <summary>The stem of a word in lower-case ASCII letters; any other word comes back as it is.</summary>
    public static string Stem(string word)
    {
        if (word.Length <= 2 || word.AsSpan().IndexOfAnyExceptInRange('a', 'z') >= 0)
            return word;
        if (Exceptions.TryGetValue(word, out var exception))
            return exception;

        word = MarkConsonantY(word);
        var (r1, r2) = Regions(word);
        word = Step1A(word);
        word = Step1B(word, r1);
        if (word.Length > 2 && word[^1] is 'y' or 'Y' && !IsVowel(word[^2]))
            word = word[..^1] + "i";
        word = ReplaceLongest(word, r1, r2, Step2);
        word = ReplaceLongest(word, r1, r2, Step3);
        word = RemoveLongest(word, r2);
        return Step5(word, r1, r2).Replace('Y', 'y');
    }

    private static string MarkConsonantY(string word)
    {
        if (!word.Contains('y'))
            return word;

        var letters = word.ToCharArray();
        for (var i = 0; i < letters.Length; i++)
        {
            if (letters[i] == 'y' && (i == 0 || IsVowel(letters[i - 1])))
                letters[i] = 'Y';
        }

        return new string(letters);
    }

    private static (int R1, int R2) Regions(string word)
    {
        string[] prefixes = ["gener", "commun", "arsen"];
        var prefix = Array.Find(prefixes, start => word.StartsWith(start, StringComparison.Ordinal));
        var r1 = prefix?.Length ?? AfterVowelAndConsonant(word, 0);
        return (r1, AfterVowelAndConsonant(word, r1));
    }

    private static int AfterVowelAndConsonant(string word, int from)
    {
        for (var i = from + 1; i < word.Length; i++)
        {
            if (!IsVowel(word[i]) && IsVowel(word[i - 1]))
                return i + 1;
        }

        return word.Length;
    }

    private static string Step1A(string word)
    {
        if (Ends(word, "sses"))
            return word[..^2];
        if (Ends(word, "ied") || Ends(word, "ies"))
            return word.Length > 4 ? word[..^2] : word[..^1];
        if (word[^1] != 's' || Ends(word, "us") || Ends(word, "ss"))
            return word;
        return HasVowel(word.AsSpan(0, word.Length - 2)) ? word[..^1] : word;
    }

    private static string Step1B(string word, int r1)
    {
        if (Ends(word, "eedly") || Ends(word, "eed"))
        {
            var eed = word.LastIndexOf("eed", StringComparison.Ordinal);
            return eed >= r1 ? word[..(eed + 2)] : word;
        }

        string[] suffixes = ["ingly", "edly", "ing", "ed"];
        var suffix = Array.Find(suffixes, end => Ends(word, end));
        if (suffix is null || !HasVowel(word.AsSpan(0, word.Length - suffix.Length)))
            return word;

        word = word[..^suffix.Length];
        if (Ends(word, "at") || Ends(word, "bl") || Ends(word, "iz"))
            return word + "e";
        if (word.Length > 1 && word[^1] == word[^2] && "bdfgmnprt".Contains(word[^1]))
            return word[..^1];
        return r1 >= word.Length && EndsInShortSyllable(word) ? word + "e" : word;
    }

    private static string ReplaceLongest(string word, int r1, int r2, (string Suffix, string Replacement)[] rules)
    {
        foreach (var (suffix, replacement) in rules)
        {
            if (!Ends(word, suffix))
                continue;
            var start = word.Length - suffix.Length;
            var allowed = suffix switch
            {
                "ogi" => start >= r1 && start > 0 && word[start - 1] == 'l',
                "li" => start >= r1 && start > 0 && "cdeghkmnrt".Contains(word[start - 1]),
                "ative" => start >= r2,
                _ => start >= r1,
            };
            return allowed ? word[..start] + replacement : word;
        }

        return word;
    }

    private static string RemoveLongest(string word, int r2)
    {
        var suffix = Array.Find(Step4, end => Ends(word, end));
        if (suffix is null || word.Length - suffix.Length < r2)
            return word;
        var stem = word[..^suffix.Length];
        return suffix != "ion" || (stem.Length > 0 && stem[^1] is 's' or 't') ? stem : word;
    }

    private static string Step5(string word, int r1, int r2)
    {
        var last = word.Length - 1;
        if (last < 1)
            return word;
        if (word[last] == 'e' && (last >= r2 || (last >= r1 && !EndsInShortSyllable(word.AsSpan(0, last)))))
            return word[..last];
        return word[last] == 'l' && last >= r2 && word[last - 1] == 'l' ? word[..last] : word;
    }

    private static bool EndsInShortSyllable(ReadOnlySpan<char> word) => word.Length switch
    {
        < 2 => false,
        2 => IsVowel(word[0]) && !IsVowel(word[1]),
        _ => !IsVowel(word[^3]) && IsVowel(word[^2]) && !IsVowel(word[^1]) && word[^1] is not ('w' or 'x' or 'Y'),
    };

    private static bool HasVowel(ReadOnlySpan<char> letters) => letters.IndexOfAny(Vowels) >= 0;

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    private static bool Ends(string word, string suffix) => word.EndsWith(suffix, StringComparison.Ordinal);
}
