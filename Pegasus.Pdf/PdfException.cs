namespace Pegasus.Pdf;

/// <summary>Why a PDF file's text cannot be read.</summary>
public enum PdfFault
{
    /// <summary>The file does not begin as PDF files do.</summary>
    NotPdf,

    /// <summary>The file is cut off or broken so that no page can be found in it.</summary>
    Damaged,

    /// <summary>The file opens with a password only, or is encrypted in a way of its own.</summary>
    Encrypted,

    /// <summary>The pages hold no text; usually they are pictures of text.</summary>
    NoText,

    /// <summary>The file goes past one of the <see cref="PdfLimits"/>.</summary>
    TooIntricate,
}

/// <summary>A PDF file whose text cannot be read. The only exception that the reader throws on account of a file.</summary>
public sealed class PdfException : Exception
{
    internal PdfException(PdfFault fault, string message) : base(message) => Fault = fault;

    /// <summary>The reason.</summary>
    public PdfFault Fault { get; }

    internal static PdfException TooIntricate(string what) => new(PdfFault.TooIntricate, $"The file has {what} than are read.");
}
