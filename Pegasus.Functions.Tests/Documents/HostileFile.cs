namespace Pegasus.Functions.Tests.Documents;

/// <summary>A file that is made to hurt, or is not what it is called.</summary>
/// <param name="Kind">What is wrong with it.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Says">A part of the refusal, or of the text where it is read all the same; empty where either will do.</param>
/// <param name="Make">Makes its bytes.</param>
internal sealed record HostileFile(string Kind, string Name, string Says, Func<byte[]> Make);
