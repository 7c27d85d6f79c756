namespace Pegasus.Functions.Description;

/// <summary>A realistic request or response. It stands wherever the API's description shows its type.</summary>
/// <param name="Name">What it shows, such as <c>a bot that is READY</c>.</param>
/// <param name="Value">The example itself, written by the same JSON contract as the API's own.</param>
internal sealed record ApiExample(string Name, object Value);
