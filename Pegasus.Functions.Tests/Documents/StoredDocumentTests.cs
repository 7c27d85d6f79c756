using System.Text;
using System.Text.Json;
using Pegasus.Domain.Documents;
using Pegasus.Functions.Documents;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Tests.Documents;

public sealed class StoredDocumentTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a")]
    public void A_long_text_comes_back_as_it_was_wherever_it_is_cut(string start)
    {
        // Pairs of surrogates at odd and even places.
        var text = start + string.Concat(Enumerable.Repeat("👍é\n\"", 20_000));
        var document = new ExtractedDocument([new(["One", "Two"], text), new([], "short") { Page = 7 }]);

        var json = JsonSerializer.Serialize(StoredDocument.Of(document), StateJson.Default.StoredDocument);
        var read = JsonSerializer.Deserialize(json, StateJson.Default.StoredDocument)!.Read();

        Assert.Equal(document.Text, read.Text);
        Assert.Equal(["One", "Two"], read.Sections[0].HeadingPath);
        Assert.Equal(7, read.Sections[1].Page);
    }

    [Fact]
    public void Reading_and_writing_take_little_more_than_the_text()
    {
        var document = new ExtractedDocument([new([], string.Concat(Enumerable.Repeat("Refunds take five days. ", 100_000)))]);
        using var stream = new MemoryStream();

        var longest = 0;
        JsonSerializer.Serialize(new Watched(stream, length => longest = Math.Max(longest, length)), StoredDocument.Of(document), StateJson.Default.StoredDocument);

        Assert.InRange(longest, 1, 128 * 1024);
        Assert.Equal(document.Text, JsonSerializer.Deserialize(stream.ToArray(), StateJson.Default.StoredDocument)!.Read().Text);
    }

    [Fact]
    public void A_text_that_stands_there_in_one_piece_is_read_too()
    {
        var text = new string('x', 100_000);
        var json = Encoding.UTF8.GetBytes($$"""{"Sections":[{"HeadingPath":["One"],"Text":"{{text}}"}]}""");

        Assert.Equal($"One\n\n{text}", JsonSerializer.Deserialize(json, StateJson.Default.StoredDocument)!.Read().Text);
    }

    private sealed class Watched(Stream inner, Action<int> wrote) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            wrote(buffer.Length);
            inner.Write(buffer);
        }
    }
}
