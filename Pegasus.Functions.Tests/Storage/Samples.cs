namespace Pegasus.Functions.Tests.Storage;

/// <summary>Values of every EDM type, the extreme ones among them.</summary>
internal static class Samples
{
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 64_000).Select(index => (byte)(index * 31))];

    public static IReadOnlyDictionary<string, object> Values { get; } = new Dictionary<string, object>
    {
        ["empty text"] = "",
        ["text"] = "plain",
        ["quotes"] = "o'brien said \"hi\" \\ and / left",
        ["markup"] = "<a href=\"x\">&amp;</a>",
        ["accents"] = "éàüñßøÅ",
        ["chinese"] = "汉字 かな 한글",
        ["emoji"] = "😀👩‍👩‍👧‍👦🇨🇭",
        ["right to left"] = "שלום مرحبا",
        ["lines"] = "a\r\nb\tc\n",
        ["json"] = "{\"odata.error\":1}",
        ["number as text"] = "42",
        ["date as text"] = "2026-01-01T00:00:00Z",
        ["long ascii"] = new string('x', 32_000),
        ["long accents"] = new string('é', 32_000),
        ["long chinese"] = new string('汉', 32_000),
        ["long emoji"] = string.Concat(Enumerable.Repeat("😀", 16_000)),
        ["int zero"] = 0,
        ["int negative"] = -1,
        ["int max"] = int.MaxValue,
        ["int min"] = int.MinValue,
        ["long zero"] = 0L,
        ["long max"] = long.MaxValue,
        ["long min"] = long.MinValue,
        ["long beyond double"] = 9_007_199_254_740_993L,
        ["double whole"] = 2.0,
        ["double fraction"] = 0.1,
        ["double pi"] = Math.PI,
        ["double max"] = double.MaxValue,
        ["double min"] = double.MinValue,
        ["double small"] = 2.2250738585072014E-308,
        ["double nan"] = double.NaN,
        ["double infinite"] = double.PositiveInfinity,
        ["double minus infinite"] = double.NegativeInfinity,
        ["true"] = true,
        ["false"] = false,
        ["guid"] = Guid.Parse("01234567-89ab-cdef-0123-456789abcdef"),
        ["guid empty"] = Guid.Empty,
        ["first instant"] = new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero),
        ["instant of 100 ns"] = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero).AddTicks(1_234_567),
        ["last instant"] = DateTimeOffset.MaxValue,
        ["instant elsewhere"] = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.FromHours(5)),
        ["no bytes"] = Array.Empty<byte>(),
        ["bytes"] = new byte[] { 0, 1, 254, 255 },
        ["many bytes"] = Bytes,
    };

    public static TheoryData<string> Names => [.. Values.Keys];
}
