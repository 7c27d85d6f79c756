using Pegasus.Functions.Documents.Extraction;
using Xunit.Abstractions;

namespace Pegasus.Functions.Tests.Documents;

public sealed class PlainTextOutlineTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("/work/shared/seeds/live-chat-troubleshooting.txt")]
    [InlineData("/work/shared/seeds/pegasus-widget-troubleshooting.txt")]
    public void Show(string file)
    {
        foreach (var s in PlainText.FromString(File.ReadAllText(file)).Sections) output.WriteLine($"## {string.Join(" › ", s.HeadingPath)}\n{s.Text}\n");
        Assert.Fail("show");
    }
}
