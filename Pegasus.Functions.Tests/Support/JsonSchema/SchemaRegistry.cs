using System.Collections.Concurrent;
using System.Text.Json;

namespace Pegasus.Functions.Tests.Support.JsonSchema;

/// <summary>
/// Schemas by their addresses (JSON Schema 2020-12, sections 8.2 and 9.2). Whole documents are added; whatever lies in them, also
/// in places where no schema is expected, is found by its address and compiled when it is first used.
/// </summary>
internal sealed class SchemaRegistry
{
    private static readonly string[] Data = ["const", "enum", "default", "example", "examples"];

    private readonly Dictionary<string, JsonElement> resources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> anchors = new(StringComparer.Ordinal);
    private readonly HashSet<string> dynamicAnchors = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Schema> compiled = new(StringComparer.Ordinal);

    /// <summary>Adds a document with all schemas in it.</summary>
    /// <param name="document">The document.</param>
    /// <param name="address">Its address, where it does not say so itself by <c>$id</c>.</param>
    /// <returns>Its address.</returns>
    public string Add(JsonElement document, string address = "")
    {
        if (Id(document) is { } id)
            address = Resolve(address, id);
        resources[address] = document;
        Index(document, address, "");
        return address;
    }

    /// <summary>The schema at an address.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public Schema Get(string address)
    {
        var (location, element) = Locate(address);
        return compiled.GetOrAdd(location, _ => Schema.Compile(this, element, Base(location), location));
    }

    /// <summary>The schema that a <c>$dynamicRef</c> leads to: of all resources on the way, the outermost that has the anchor.</summary>
    public Schema GetDynamic(string address, Scope? scope)
    {
        var found = address;
        var at = address.LastIndexOf('#');
        var anchor = address[(at + 1)..];
        if (dynamicAnchors.Contains(address))
        {
            for (; scope is not null; scope = scope.Outer)
            {
                if (dynamicAnchors.Contains($"{scope.Resource}#{anchor}"))
                    found = $"{scope.Resource}#{anchor}";
            }
        }
        return Get(found);
    }

    /// <summary>A reference as it is meant at <paramref name="address"/>.</summary>
    public static string Resolve(string address, string reference)
    {
        var root = address.Split('#')[0];
        if (reference.StartsWith('#'))
            return root + reference;
        return Uri.TryCreate(root, UriKind.Absolute, out var at) && Uri.TryCreate(at, reference, out var resolved)
            ? resolved.OriginalString.Contains('#') || resolved.Fragment.Length == 0 ? resolved.AbsoluteUri : resolved.AbsoluteUri + resolved.Fragment
            : reference;
    }

    private static string Base(string location) => location.Split('#')[0];

    private static string? Id(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;

    private void Index(JsonElement element, string resource, string pointer)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            if (pointer.Length > 0 && Id(element) is { } id)
            {
                (resource, pointer) = (Resolve(resource, id), "");
                resources[resource] = element;
            }
            foreach (var (keyword, isDynamic) in new[] { ("$anchor", false), ("$dynamicAnchor", true) })
            {
                if (!element.TryGetProperty(keyword, out var anchor) || anchor.ValueKind != JsonValueKind.String)
                    continue;
                anchors[$"{resource}#{anchor.GetString()}"] = pointer;
                if (isDynamic)
                    dynamicAnchors.Add($"{resource}#{anchor.GetString()}");
            }
            foreach (var member in element.EnumerateObject().Where(member => !Data.Contains(member.Name)))
                Index(member.Value, resource, $"{pointer}/{Escape(member.Name)}");
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var (i, item) in element.EnumerateArray().Index())
                Index(item, resource, $"{pointer}/{i}");
        }
    }

    // The canonical location of an address, its nearest $id and the pointer from there, and what is there.
    private (string Location, JsonElement Element) Locate(string address)
    {
        var parts = address.Split('#', 2);
        var (resource, fragment) = (parts[0], parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
        if (!resources.TryGetValue(resource, out var element))
            throw new InvalidOperationException($"There is no schema at {address}.");
        if (fragment.Length > 0 && fragment[0] != '/')
            fragment = anchors.TryGetValue($"{resource}#{fragment}", out var pointer) ? pointer : throw new InvalidOperationException($"There is no anchor {address}.");
        var location = "";
        foreach (var segment in fragment.Split('/').Skip(1))
        {
            var name = segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            var found = element.ValueKind == JsonValueKind.Array
                ? int.TryParse(name, out var i) && i < element.GetArrayLength() ? element[i] : default
                : element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;
            if (found.ValueKind == JsonValueKind.Undefined)
                throw new InvalidOperationException($"There is nothing at {address}.");
            element = found;
            location += $"/{segment}";
            if (Id(element) is { } id)
                (resource, location) = (Resolve(resource, id), "");
        }
        return ($"{resource}#{location}", element);
    }

    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
