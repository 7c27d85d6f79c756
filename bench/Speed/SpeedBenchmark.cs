using System.Globalization;

namespace Pegasus.Bench.Speed;

/// <summary>What retrieval, training and streaming cost.</summary>
internal static class SpeedBenchmark
{
    private static readonly int[] Sizes = [1_000, 10_000, 100_000];

    /// <param name="sizes">Numbers of chunks; then the index alone is measured.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> sizes)
    {
        IndexBenchmark.Run(sizes.Count == 0 ? Sizes : [.. sizes.Select(size => int.Parse(size, CultureInfo.InvariantCulture))]);
        if (sizes.Count > 0)
            return 0;
        Console.WriteLine();
        await TrainingBenchmark.RunAsync();
        Console.WriteLine();
        await StreamBenchmark.RunAsync();
        return 0;
    }
}
