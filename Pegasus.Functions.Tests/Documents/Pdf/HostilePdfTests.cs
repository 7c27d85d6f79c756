using Pegasus.Functions.Documents.Extraction;
using Xunit.Abstractions;

namespace Pegasus.Functions.Tests.Documents.Pdf;

/// <summary>PDF files made to hurt (campaign 12): each ends soon, read or refused with a sentence.</summary>
public sealed class HostilePdfTests(ITestOutputHelper output)
{
    public static TheoryData<string> Kinds => new(HostilePdf.All.Select(file => file.Kind));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_made_to_hurt_ends_soon(string kind)
    {
        var file = HostilePdf.All.Single(file => file.Kind == kind);
        var content = file.Make();
        var start = ThreadTime.Now();

        var result = DocumentExtraction.Extract(new(file.Name, null, content));

        var milliseconds = (int)(ThreadTime.Now() - start).TotalMilliseconds;
        var outcome = result is ExtractionResult.Extracted extracted ? extracted.Document.Text : ((ExtractionResult.Refused)result).Detail;
        output.WriteLine($"{kind}: {content.Length / 1024} KB in {milliseconds} ms of CPU: {outcome[..Math.Min(outcome.Length, 100)]}");
        Assert.Contains(file.Says, outcome, StringComparison.Ordinal);
        Assert.InRange(milliseconds, 0, 2_000);
    }
}
