namespace Pegasus.Functions.Tests.Support;

/// <summary>An answer of the fake.</summary>
internal sealed record FakeResponse(int Status, string Body = "", params (string Name, string Value)[] Headers);
