using System.Diagnostics;
using Pegasus.Functions.Documents.Extraction;
using Pegasus.Functions.Tests.Campaigns;
using Pegasus.Pdf;
using Xunit.Abstractions;

namespace Pegasus.Functions.Tests.Documents.Pdf;

/// <summary>
/// Damaged files (campaign 12): nothing but <see cref="PdfException"/> comes out, and soon. <c>PEGASUS_CAMPAIGN=full</c> tries
/// 100,000 of them.
/// </summary>
public sealed class PdfFuzzTests(ITestOutputHelper output)
{
    private const int Seed = 20_261_127;
    private const int MostMilliseconds = 2_000;
    private const long MostBytes = 512L * 1024 * 1024;

    [Fact]
    public void Damaged_files_are_read_or_refused()
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Documents", "Pdf", "corpus"), "*.pdf")
            .Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToList();
        var count = Campaign.Count(brief: 500, full: 100_000);
        var (read, worst) = (0, 0.0);
        for (var i = 0; i < count; i++)
        {
            var content = PdfMutator.Mutate(files[i % files.Count], new Random(Seed + i));
            var start = ThreadTime.Now();
            read += Reads(content, Seed + i) ? 1 : 0;
            worst = Math.Max(worst, (ThreadTime.Now() - start).TotalMilliseconds);
        }

        using var process = Process.GetCurrentProcess();
        output.WriteLine($"{count} files: {read} read, {count - read} refused; slowest {worst:F0} ms of CPU; peak {process.PeakWorkingSet64 / 1024 / 1024} MB");
        Assert.InRange(worst, 0, MostMilliseconds);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true), 0, MostBytes);
    }

    private static bool Reads(byte[] content, int seed)
    {
        try
        {
            var time = new ReadingTime(content.Length);
            foreach (var page in PdfDocument.Open(content, PdfLimits.Default with { CheckTime = time.Check }).ReadPages()) _ = page.Blocks;
            return true;
        }
        catch (Exception exception) when (exception is PdfException or ReadingTime.TooLongException)
        {
            return false;
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"The file of seed {seed} is not handled: {exception.Message}", exception);
        }
    }
}
