using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Description;

/// <summary>
/// The JSON schemas (2020-12) of what goes over the wire, made from the very contract by which it is read and written. Objects and
/// enumerations become components that others refer to.
/// </summary>
internal sealed class ApiSchemas(JsonSerializerOptions json)
{
    private static readonly string[] Suffixes = ["View", "Body"];

    private readonly SortedDictionary<string, (Type Type, Direction Direction, JsonObject Schema)> components = new(StringComparer.Ordinal);

    /// <summary>What each schema is called; <see cref="Of"/> adds to it.</summary>
    public JsonObject Components => new(components.Select(component => KeyValuePair.Create<string, JsonNode?>(component.Key, component.Value.Schema)));

    /// <summary>The schema of a type as callers send it: only members that say <c>[Required]</c> must be there.</summary>
    public JsonObject OfRequest(Type type) => Of(type, Direction.Request);

    /// <summary>The schema of a type as callers receive it: every member is there, and every time ends in Z.</summary>
    public JsonObject OfResponse(Type type) => Of(type, Direction.Response);

    /// <summary>Adds a schema that no type stands for.</summary>
    public JsonObject Add(string name, Func<JsonObject> schema)
    {
        if (!components.ContainsKey(name))
            components[name] = (typeof(JsonObject), Direction.Response, schema());
        return Reference(name);
    }

    /// <summary>The component name of a type: its own without View or Body, BotPage for a page of bots.</summary>
    public static string NameOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Page<>) ? NameOf(type.GetGenericArguments()[0]) + "Page"
        : Suffixes.FirstOrDefault(suffix => type.Name.EndsWith(suffix, StringComparison.Ordinal)) is { } end ? type.Name[..^end.Length]
        : type.Name;

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };

    private JsonObject Of(Type type, Direction direction)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return OrNull(Of(underlying, direction));
        if (Primitive(type, direction) is { } primitive)
            return primitive;
        if (type.IsEnum)
            return Component(type, Direction.Both, () => Enumeration(type));
        var contract = json.GetTypeInfo(type);
        return contract.Kind switch
        {
            JsonTypeInfoKind.Enumerable => new JsonObject { ["type"] = "array", ["items"] = Of(contract.ElementType!, direction) },
            JsonTypeInfoKind.Dictionary => new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(contract.ElementType!, direction) },
            JsonTypeInfoKind.Object => Component(type, direction, () => Describe(contract, direction)),
            _ => throw new NotSupportedException($"{type} has a JSON form of its own: add it to {nameof(ApiSchemas)}.{nameof(Primitive)}."),
        };
    }

    private static JsonObject? Primitive(Type type, Direction direction) => Type.GetTypeCode(type) switch
    {
        _ when type == typeof(JsonElement) => [],
        _ when type == typeof(DateTimeOffset) && direction == Direction.Response => new() { ["type"] = "string", ["format"] = "date-time", ["pattern"] = "Z$" },
        _ when type == typeof(DateTimeOffset) => new() { ["type"] = "string", ["format"] = "date-time" },
        _ when type == typeof(DateOnly) => new() { ["type"] = "string", ["format"] = "date" },
        _ when type.IsEnum => null,
        TypeCode.String => new() { ["type"] = "string" },
        TypeCode.Boolean => new() { ["type"] = "boolean" },
        TypeCode.Int32 => new() { ["type"] = "integer", ["format"] = "int32" },
        TypeCode.Int64 => new() { ["type"] = "integer", ["format"] = "int64" },
        TypeCode.Double => new() { ["type"] = "number", ["format"] = "double" },
        TypeCode.Decimal => new() { ["type"] = "number" },
        _ => null,
    };

    private JsonObject Enumeration(Type type) => new()
    {
        ["type"] = "string",
        ["enum"] = new JsonArray([.. Enum.GetValues(type).Cast<object>().Select(value => JsonSerializer.SerializeToNode(value, json.GetTypeInfo(type)))]),
    };

    private JsonObject Component(Type type, Direction direction, Func<JsonObject> create)
    {
        var name = NameFor(type, direction);
        if (components.ContainsKey(name))
            return Reference(name);
        // A place first, for types that contain themselves.
        components[name] = (type, direction, []);
        components[name] = (type, direction, create());
        return Reference(name);
    }

    // Where a name is taken already, the feature's, or what the type is for, tells the two apart.
    private string NameFor(Type type, Direction direction)
    {
        var name = NameOf(type);
        if (!components.TryGetValue(name, out var known) || (known.Type, known.Direction) == (type, direction))
            return name;
        return known.Type == type ? $"{name}As{direction}" : type.Namespace!.Split('.')[^1] + name;
    }

    private JsonObject Describe(JsonTypeInfo contract, Direction direction)
    {
        var (properties, required) = (new JsonObject(), new JsonArray());
        foreach (var property in contract.Properties)
        {
            var rules = new MemberRules(property.AttributeProvider);
            var optional = direction == Direction.Request ? !rules.IsRequired : rules.Has<JsonIgnoreAttribute>();
            var member = Of(property.PropertyType, direction);
            rules.ApplyTo(member);
            // A member is a JsonElement where null says something that leaving it out does not.
            var nullable = direction == Direction.Request ? optional || property.PropertyType == typeof(JsonElement) : !optional && property.IsGetNullable;
            properties[property.Name] = nullable ? OrNull(member) : member;
            if (!optional)
                required.Add((JsonNode)property.Name);
        }
        var schema = new JsonObject { ["type"] = "object" };
        if (required.Count > 0)
            schema["required"] = required;
        schema["properties"] = properties;
        return schema;
    }

    private static JsonObject OrNull(JsonObject schema)
    {
        if (schema["anyOf"] is not null || schema["type"] is JsonArray || schema.Count == 0)
            return schema;
        if (schema["type"] is not { } type)
            return new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        schema["type"] = new JsonArray(type.DeepClone(), "null");
        (schema["enum"] as JsonArray)?.Add(null);
        return schema;
    }

    private enum Direction
    {
        Request,
        Response,
        Both,
    }
}
