namespace Pegasus.Pdf.Content;

/// <summary>An affine map: x' = A x + C y + E, y' = B x + D y + F (ISO 32000-2, 8.3.3).</summary>
internal readonly record struct Matrix(double A, double B, double C, double D, double E, double F)
{
    public static Matrix Identity { get; } = new(1, 0, 0, 1, 0, 0);

    public static Matrix Translation(double x, double y) => new(1, 0, 0, 1, x, y);

    /// <summary>This map first, then the other.</summary>
    public Matrix Then(Matrix next) => new(
        (A * next.A) + (B * next.C), (A * next.B) + (B * next.D),
        (C * next.A) + (D * next.C), (C * next.B) + (D * next.D),
        (E * next.A) + (F * next.C) + next.E, (E * next.B) + (F * next.D) + next.F);

    public (double X, double Y) Apply(double x, double y) => ((A * x) + (C * y) + E, (B * x) + (D * y) + F);

    /// <summary>The map from a page's own coordinates to those of the sheet as it is looked at: from its top left corner, downwards.</summary>
    public static Matrix ToSheet(Structure.PageBox box, int quarterTurns) => quarterTurns switch
    {
        1 => new Matrix(0, 1, 1, 0, -box.Bottom, -box.Left),
        2 => new Matrix(-1, 0, 0, 1, box.Right, -box.Bottom),
        3 => new Matrix(0, -1, -1, 0, box.Top, box.Right),
        _ => new Matrix(1, 0, 0, -1, -box.Left, box.Top),
    };
}
