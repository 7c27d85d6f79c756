using System.Globalization;
using System.Text.RegularExpressions;

namespace Pegasus.Functions.Tests.Support;

/// <summary>OData's filters, as far as tables have them: comparisons, <c>and</c>, <c>or</c>, <c>not</c> and brackets.</summary>
internal sealed partial class FakeFilter
{
    private readonly Queue<string> tokens;

    private FakeFilter(Queue<string> tokens)
    {
        this.tokens = tokens;
    }

    public static Func<IReadOnlyDictionary<string, FakeProperty>, bool> Parse(string filter)
    {
        var matches = Token().Matches(filter);
        if (string.Concat(matches.Select(match => match.Value)) != filter)
            throw new FakeFailure(400, "InvalidInput", "The filter has characters out of place.");
        var parser = new FakeFilter(new Queue<string>(matches.Select(match => match.Value.Trim()).Where(token => token.Length > 0)));
        var test = parser.Or();
        return parser.tokens.Count == 0 ? test : throw new FakeFailure(400, "InvalidInput", "The filter goes on after its end.");
    }

    [GeneratedRegex(@"\s+|[()]|(?:datetime|guid|X|binary)?'(?:[^']|'')*'|[^\s()']+")]
    private static partial Regex Token();

    private Func<IReadOnlyDictionary<string, FakeProperty>, bool> Or()
    {
        var left = And();
        while (Take("or"))
        {
            var (first, second) = (left, And());
            left = row => first(row) || second(row);
        }

        return left;
    }

    private Func<IReadOnlyDictionary<string, FakeProperty>, bool> And()
    {
        var left = Not();
        while (Take("and"))
        {
            var (first, second) = (left, Not());
            left = row => first(row) && second(row);
        }

        return left;
    }

    private Func<IReadOnlyDictionary<string, FakeProperty>, bool> Not()
    {
        if (Take("not"))
        {
            var inner = Not();
            return row => !inner(row);
        }

        if (Take("("))
        {
            var inner = Or();
            return Take(")") ? inner : throw new FakeFailure(400, "InvalidInput", "A bracket is open.");
        }

        var name = Next();
        if (name is "true" or "false")
            return _ => name == "true";
        var (operation, literal) = (Next(), Literal(Next()));
        return row => row.TryGetValue(name, out var property) && Compare(property.Value, literal) is { } order && Holds(operation, order);
    }

    private bool Take(string token) => tokens.TryPeek(out var next) && next == token && tokens.TryDequeue(out _);

    private string Next() => tokens.TryDequeue(out var token) ? token : throw new FakeFailure(400, "InvalidInput", "The filter ends too early.");

    private static bool Holds(string operation, int order) => operation switch
    {
        "eq" => order == 0,
        "ne" => order != 0,
        "gt" => order > 0,
        "ge" => order >= 0,
        "lt" => order < 0,
        "le" => order <= 0,
        _ => throw new FakeFailure(400, "InvalidInput", $"There is no operator {operation}."),
    };

    private static int? Compare(object value, object literal) => (value, literal) switch
    {
        (string left, string right) => string.CompareOrdinal(left, right),
        (byte[] left, byte[] right) => left.AsSpan().SequenceCompareTo(right),
        (int left, long right) => ((long)left).CompareTo(right),
        (long left, int right) => left.CompareTo(right),
        (IComparable left, _) when left.GetType() == literal.GetType() => left.CompareTo(literal),
        _ => null,
    };

    private static object Literal(string token)
    {
        var quoted = token.EndsWith('\'') ? token[(token.IndexOf('\'') + 1)..^1] : "";
        if (token is "true" or "false")
            return token == "true";
        if (token.StartsWith("datetime'", StringComparison.Ordinal))
            return DateTimeOffset.Parse(quoted, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        if (token.StartsWith("guid'", StringComparison.Ordinal))
            return Guid.Parse(quoted);
        if (token.StartsWith("X'", StringComparison.Ordinal))
            return Convert.FromHexString(quoted);
        if (token.StartsWith('\''))
            return quoted.Replace("''", "'", StringComparison.Ordinal);
        if (token.EndsWith('L') && long.TryParse(token[..^1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var large))
            return large;
        if (int.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        return double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
            ? real
            : throw new FakeFailure(400, "InvalidInput", $"{token} is no literal.");
    }
}
