using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using Pegasus.Domain.Documents;
using Pegasus.Domain.Retrieval;

namespace Pegasus.Bench.Speed;

/// <summary>An index by its number of chunks: time to build, memory, and a query's time by words and with vectors, on one core.</summary>
internal static class IndexBenchmark
{
    private const int Dimensions = 512;
    private const int Questions = 200;
    private const int Passages = 6;

    public static void Run(IReadOnlyList<int> sizes)
    {
        var bandwidth = Bandwidth();
        Console.WriteLine(FormattableString.Invariant($"Index. Vectors of {Dimensions} dimensions; reading memory in order: {bandwidth:0.0} GB/s on one core."));
        Console.WriteLine();
        Console.WriteLine("| chunks | build | text | index, bytes a chunk | with vectors | words p50 | p95 | words and vectors p50 | p95 | vector scan | of the bandwidth |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var size in sizes)
            Measure(size, bandwidth);
    }

    private static void Measure(int size, double bandwidth)
    {
        var text = new SyntheticText();
        var chunks = text.Chunks(size);
        var questions = text.Questions(chunks, Questions);
        var before = Memory();
        var started = Stopwatch.GetTimestamp();
        var byWords = PassageIndex.Build(chunks);
        var built = Stopwatch.GetElapsedTime(started);
        var bytes = Memory() - before;

        var words = Time(questions, question => byWords.Search(question, Passages));
        GC.KeepAlive(byWords);
        byWords = null;
        before = Memory();
        var vectors = text.Vectors(size, Dimensions);
        var withVectors = PassageIndex.Of([new IndexSegment(chunks, vectors)]);
        var bytesWithVectors = Memory() - before;
        VectorQuery[] asked = [.. Enumerable.Range(0, Questions).Select(i => VectorQuery.Of(vectors, i % size))];
        var next = 0;
        var both = Time(questions, question => withVectors.Search(question, Passages, vector: asked[next++ % Questions]));
        GC.KeepAlive(withVectors);
        var cosines = new float[size];
        next = 0;
        var scan = Time(questions, _ => asked[next++ % Questions].Score(vectors, cosines));
        var speed = (double)size * Dimensions / (scan.Quantile(.5) / 1000) / 1e9;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {size:N0} | {built.TotalSeconds:0.0} s | {chunks.Average(Bytes):0} B | {(double)bytes / size:0} B | {(double)bytesWithVectors / size:0} B | {words.Quantile(.5):0.00} ms | {words.Quantile(.95):0.00} ms "
            + $"| {both.Quantile(.5):0.00} ms | {both.Quantile(.95):0.00} ms | {scan.Quantile(.5):0.00} ms, {speed:0.0} GB/s | {speed / bandwidth:0.00} |"));
    }

    private static double Bytes(Chunk chunk) => 2d * (chunk.Text.Length + chunk.Heading.Length);

    private static Latencies Time(IReadOnlyList<string> questions, Action<string> ask)
    {
        // Compiled as it is in an instance that has answered for a while.
        foreach (var question in questions)
            ask(question);
        var times = new List<double>();
        var all = Stopwatch.GetTimestamp();
        foreach (var question in questions)
        {
            var started = Stopwatch.GetTimestamp();
            ask(question);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return new Latencies([.. times.Order()], Stopwatch.GetElapsedTime(all));
    }

    /// <summary>How fast one core reads memory that no cache holds, in GB/s.</summary>
    private static double Bandwidth()
    {
        var memory = new long[64 * 1024 * 1024];
        Array.Fill(memory, 1);
        var best = double.MaxValue;
        var sum = Vector<long>.Zero;
        for (var run = 0; run < 5; run++)
        {
            var started = Stopwatch.GetTimestamp();
            foreach (var part in MemoryMarshal.Cast<long, Vector<long>>(memory))
                sum += part;
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
        return Vector.Sum(sum) > 0 ? memory.LongLength * sizeof(long) / best / 1e9 : 0;
    }

    private static long Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
