using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Pegasus.Functions.Http;

/// <summary>
/// The names of the members that a request's body has, for those who ask by setting this feature; only names that the endpoint knows, so
/// that nothing a caller made up is among them.
/// </summary>
internal sealed class BodyFields
{
    public IReadOnlyList<string> Names { get; private set; } = [];

    public void Note(ReadOnlyMemory<byte> json, JsonTypeInfo type)
    {
        using var document = JsonDocument.Parse(json);
        var present = document.RootElement.EnumerateObject().Select(member => member.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Names = [.. type.Properties.Select(property => property.Name).Where(present.Contains)];
    }
}
