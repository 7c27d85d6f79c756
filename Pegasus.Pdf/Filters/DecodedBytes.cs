namespace Pegasus.Pdf.Filters;

/// <summary>Bytes as a filter puts them out: a buffer that grows, but not past the limit of a stream or of all streams.</summary>
internal sealed class DecodedBytes(ReadingBudget budget)
{
    private const int FirstSize = 4096;
    private const int CountEvery = 64 * 1024;

    private byte[] buffer = new byte[FirstSize];
    private int counted;

    public int Length { get; private set; }

    public ReadingBudget Budget => budget;

    public void Add(byte value)
    {
        if (Length == buffer.Length) Grow(1);
        buffer[Length++] = value;
    }

    public void Add(ReadOnlySpan<byte> values)
    {
        if (values.Length > buffer.Length - Length) Grow(values.Length);
        values.CopyTo(buffer.AsSpan(Length));
        Length += values.Length;
    }

    public ReadOnlyMemory<byte> ToMemory()
    {
        budget.CountBytes(Length - counted);
        counted = Length;
        return buffer.AsMemory(0, Length);
    }

    private void Grow(int by)
    {
        var needed = (long)Length + by;
        if (needed > budget.Limits.MaxStreamBytes) throw PdfException.TooIntricate("a stream with more bytes");
        if (needed - counted > CountEvery)
        {
            budget.CountBytes(Length - counted);
            counted = Length;
        }
        Array.Resize(ref buffer, (int)Math.Min(Math.Max(needed, buffer.Length * 2L), budget.Limits.MaxStreamBytes));
    }
}
