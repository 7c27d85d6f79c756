namespace Pegasus.Functions.Tests.Support;

/// <summary>The storage's answer, read whole.</summary>
internal sealed record ProxiedResponse(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body);
