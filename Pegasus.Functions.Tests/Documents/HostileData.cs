using System.Text;

namespace Pegasus.Functions.Tests.Documents;

/// <summary>JSON and CSV made to hurt.</summary>
internal static class HostileData
{
    public static IReadOnlyList<HostileFile> All { get; } =
    [
        Of("nested arrays", "a.json", "nested more than 256 levels", () => Repeat("[", 80_000)),
        Of("nested objects", "a.json", "nested more than 256 levels", () => Repeat("{\"a\":", 80_000)),
        Of("250 levels of records", "a.json", "", () => Repeat("[{\"name\":\"x\",\"a\":", 120) + "1" + Repeat("}]", 120)),
        Of("many entries", "a.json", "Split it", () => "[" + Repeat("{\"a\":1},", 900_000) + "]"),
        Of("many rows", "a.csv", "more than 100,000 entries. Split it", () => "a,b\n" + Repeat("c,d\n", 2_000_000)),
        Of("long names in many rows", "a.csv", "Split it", () => $"a,{new string('b', 99)}\n" + Repeat("c,d\n", 190_000) + $"{new string('e', 1_000_000)},f\n"),
        Of("an open quote", "a.csv", "", () => "a,b\n\"" + Repeat("c,d\n", 1_000_000)),
        Of("many columns", "a.csv", "more than 100,000 fields. Check", () => Repeat("a,", 1_000_000) + "\n" + Repeat("b,", 1_000_000)),
        Of("only delimiters", "a.csv", "more than 100,000 fields. Check", () => Repeat(",", 5_000_000)),
        Of("camel case", "a.json", "", () => "{\"" + Repeat("a", 100_000) + "\": 1, \"" + Repeat("aB", 100_000) + "1\": 2}"),
        Of("10,000 levels", "a.json", "nested more than 256 levels", () => Repeat("{\"a\":[", 5_000) + Repeat("]}", 5_000)),
        Of("cut off", "a.json", "broken at line 1", () => "{\"a\": [1, 2"),
        Of("half a character", "a.json", "half a character", () => "{\"a\": \"\\ud800\"}"),
        Of("10 MB of brackets in pairs", "a.json", "more pieces than are read", () => "[" + Repeat("[],", 3_300_000) + "1]"),
        Of("10 MB of one name", "a.json", "more pieces than are read", () => "{" + Repeat("\"a\":1,", 1_600_000) + "\"a\":1}"),
        Of("a field of 10 MB", "a.csv", "", () => "a,b\n" + Repeat("c ", 5_000_000) + ",d\n"),
        Of("100,000 columns", "a.csv", "", () => string.Join(',', Enumerable.Range(0, 100_000)) + "\n" + Repeat("a,", 100_000)),
        Of("10 MB of quotes", "a.csv", "", () => "a,b\n" + Repeat("\"", 10_000_000)),
    ];

    private static HostileFile Of(string kind, string name, string says, Func<string> make) => new(kind, name, says, () => Encoding.UTF8.GetBytes(make()));

    private static string Repeat(string text, int times) => HostileText.Repeat(text, times);
}
