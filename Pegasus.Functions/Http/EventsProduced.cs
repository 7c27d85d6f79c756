namespace Pegasus.Functions.Http;

/// <summary>The events of an endpoint's <see cref="EventStream"/>, for the API's description.</summary>
/// <param name="Events">Each event's name, and what its data is.</param>
internal sealed record EventsProduced(IReadOnlyList<(string Name, Type Data)> Events);
