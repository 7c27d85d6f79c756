namespace Pegasus.Functions.Tests.Support.JsonSchema;

/// <summary><c>$ref</c> and <c>$dynamicRef</c>.</summary>
internal static class References
{
    public static IEnumerable<Keyword> Of(KeywordContext context)
    {
        if (context.Has("$ref", out var reference))
        {
            var address = SchemaRegistry.Resolve(context.Resource, reference.GetString()!);
            var schema = new Lazy<Schema>(() => context.Registry.Get(address));
            yield return (instance, place, marks) => schema.Value.Fits(instance, place, marks);
        }
        if (context.Has("$dynamicRef", out var dynamic))
        {
            var address = SchemaRegistry.Resolve(context.Resource, dynamic.GetString()!);
            yield return (instance, place, marks) => context.Registry.GetDynamic(address, place.Scope).Fits(instance, place, marks);
        }
    }
}
