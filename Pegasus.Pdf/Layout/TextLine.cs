namespace Pegasus.Pdf.Layout;

/// <summary>Words on one base line, near to each other, from left to right.</summary>
internal sealed class TextLine(Word first)
{
    public List<Word> Words { get; } = [first];

    public Word Last => Words[^1];

    public double Baseline => Words[0].Baseline;

    public double Start => Words[0].Start;
}
