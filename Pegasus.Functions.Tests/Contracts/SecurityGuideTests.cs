using System.Text.RegularExpressions;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Contracts;

/// <summary>The guide's table of security rules leads to tests that there are.</summary>
public sealed partial class SecurityGuideTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "security.md"));

    [Fact]
    public void Each_rule_has_its_row() =>
        Assert.Equal(Enumerable.Range(1, 20), Rows().Select(row => int.Parse(row.Groups["number"].Value, null)));

    [Fact]
    public void Each_test_that_a_row_names_runs()
    {
        var tests = typeof(SecurityGuideTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttributes(typeof(FactAttribute), inherit: true) is [FactAttribute { Skip: null }])
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}")
            .ToHashSet(StringComparer.Ordinal);

        Assert.All(Rows(), row =>
        {
            var named = NamedTest().Matches(row.Groups["tests"].Value).Select(match => match.Groups["test"].Value).ToList();
            Assert.NotEmpty(named);
            Assert.Empty(named.Except(tests));
        });
    }

    private static MatchCollection Rows() => Row().Matches(Guide);

    [GeneratedRegex(@"^\| (?<number>\d+) \| [^|]+ \| (?<tests>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"`(?<test>\w+\.\w+)`")]
    private static partial Regex NamedTest();
}
