using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Tests.Storage;

public class FilterTests
{
    private static readonly Dictionary<string, object> Literals = new()
    {
        ["'o''brien'"] = "o'brien",
        ["''' or true or '''"] = "' or true or '",
        ["'c'"] = 'c',
        ["true"] = true,
        ["false"] = false,
        ["-7"] = -7,
        ["890L"] = 890L,
        ["1.0"] = 1.0,
        ["0.1"] = 0.1,
        ["1E+300"] = 1e300,
        ["guid'01234567-89ab-cdef-0123-456789abcdef'"] = Guid.Parse("01234567-89ab-cdef-0123-456789abcdef"),
        ["datetime'2026-02-03T04:05:06.0000007Z'"] = new DateTimeOffset(2026, 2, 3, 6, 5, 6, TimeSpan.FromHours(2)).AddTicks(7),
        ["X'01FF'"] = new byte[] { 1, 255 },
    };

    public static TheoryData<string> Written => [.. Literals.Keys];

    [Theory]
    [MemberData(nameof(Written))]
    public void A_value_is_written_as_a_literal_of_its_type(string literal) =>
        Assert.Equal($"A eq {literal} and B", TableClient.CreateQueryFilter($"A eq {Literals[literal]} and B"));

    [Fact]
    public void What_has_no_literal_is_refused()
    {
        foreach (var value in new object?[] { null, 1.5m, double.NaN, DateOnly.MinValue })
            Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq {value}"));
        Assert.Throws<FormatException>(() => TableClient.CreateQueryFilter($"A eq {1:X}"));
    }
}
