using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Pegasus.Functions.Workspaces;

/// <summary>
/// The lines that a feature adds to the export of a workspace. It yields them as it reads, a page at a time, and holds no secrets: no
/// password hashes, tokens or keys.
/// </summary>
internal interface IExportSource
{
    IAsyncEnumerable<ExportLine> ReadAsync(string workspaceId, CancellationToken cancellationToken);
}

/// <summary>A line of an export: a type, and the members of a value beside it.</summary>
internal readonly record struct ExportLine(string Type, JsonElement Members)
{
    public static ExportLine Of<T>(string type, T value, JsonTypeInfo<T> info) => new(type, JsonSerializer.SerializeToElement(value, info));
}
