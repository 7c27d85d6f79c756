using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Pegasus.Functions.Tests.Support;

/// <summary>What the Bicep compiler makes of <c>infra/</c>: the template with its modules, for one file of parameters.</summary>
/// <param name="Template">The ARM template of main.bicep.</param>
/// <param name="Parameters">The values of the file of parameters, by name.</param>
/// <param name="Warnings">What the compiler and its linter mind; empty where nothing.</param>
internal sealed record BicepTemplate(JsonObject Template, JsonObject Parameters, string Warnings)
{
    private static readonly Lazy<Task<BicepTemplate>> Dev = new(() => CompileAsync("dev.bicepparam"));
    private static readonly Lazy<Task<BicepTemplate>> Prod = new(() => CompileAsync("prod.bicepparam"));

    public static string Folder { get; } = Path.Combine(RepositoryRoot.Path, "infra");

    public static Task<BicepTemplate> DevAsync() => Dev.Value;

    public static Task<BicepTemplate> ProdAsync() => Prod.Value;

    /// <summary>The template of a module, by the name of its deployment.</summary>
    public JsonObject Module(string name) => Modules(Template).Single(module => module.Name == name).Template;

    /// <summary>The template itself and those of all modules, with their deployments' names.</summary>
    public IEnumerable<(string Name, JsonObject Template)> All() => Modules(Template).Prepend(("main", Template));

    /// <summary>All resources that are made, those of modules included.</summary>
    public IEnumerable<JsonObject> Resources() => All().SelectMany(one => ResourcesOf(one.Template)).Where(resource => InnerOf(resource) is null);

    private static IEnumerable<(string Name, JsonObject Template)> Modules(JsonObject template) =>
        from resource in ResourcesOf(template)
        let inner = InnerOf(resource)
        where inner is not null
        from module in Modules(inner).Prepend(((string)resource["name"]!, inner))
        select module;

    private static IEnumerable<JsonObject> ResourcesOf(JsonObject template) => template["resources"]!.AsArray().Select(resource => resource!.AsObject());

    private static JsonObject? InnerOf(JsonObject resource) =>
        (string?)resource["type"] == "Microsoft.Resources/deployments" ? resource["properties"]!["template"]!.AsObject() : null;

    private static async Task<BicepTemplate> CompileAsync(string parameters)
    {
        var compiler = typeof(BicepTemplate).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "Bicep").Value!;
        var start = new ProcessStartInfo(compiler)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "build-params", Path.Combine(Folder, parameters), "--stdout" },
        };
        using var process = Process.Start(start)!;
        var warnings = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{parameters} does not compile: {await warnings}");
        var made = JsonNode.Parse(output)!;
        return new BicepTemplate(
            JsonNode.Parse((string)made["templateJson"]!)!.AsObject(),
            JsonNode.Parse((string)made["parametersJson"]!)!["parameters"]!.AsObject(),
            await warnings);
    }
}
