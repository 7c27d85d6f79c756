namespace Pegasus.Pdf.Layout;

/// <summary>
/// Coordinates in which text runs to the right and lines follow each other downwards, whichever way the sheet must be turned
/// for that.
/// </summary>
internal readonly record struct Frame(double Width, double Height, int QuarterTurns)
{
    public (double X, double Y) FromSheet(double x, double y) => QuarterTurns switch
    {
        1 => (y, Width - x),
        2 => (Width - x, Height - y),
        3 => (Height - y, x),
        _ => (x, y),
    };

    /// <summary>A box of this frame as the sheet has it.</summary>
    public Box ToSheet(Box box) => QuarterTurns switch
    {
        1 => new Box(Width - box.Bottom, box.Left, Width - box.Top, box.Right),
        2 => new Box(Width - box.Right, Height - box.Bottom, Width - box.Left, Height - box.Top),
        3 => new Box(box.Top, Height - box.Right, box.Bottom, Height - box.Left),
        _ => box,
    };

    /// <summary>A box of the sheet as this frame has it.</summary>
    public Box FromSheet(Box box)
    {
        var (x1, y1) = FromSheet(box.Left, box.Top);
        var (x2, y2) = FromSheet(box.Right, box.Bottom);
        return new Box(Math.Min(x1, x2), Math.Min(y1, y2), Math.Max(x1, x2), Math.Max(y1, y2));
    }
}

/// <summary>A rectangle; downwards is positive.</summary>
internal readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    public bool OverlapsAcross(Box other) => Left <= other.Right && other.Left <= Right;

    public bool OverlapsDown(Box other) => Top <= other.Bottom && other.Top <= Bottom;

    public Box With(Box other) => new(
        Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));
}
