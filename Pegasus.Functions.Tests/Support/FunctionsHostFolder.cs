using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pegasus.Functions.Hosting;

namespace Pegasus.Functions.Tests.Support;

/// <summary>A function app's folder as the Functions host reads it: host.json, and a folder with function.json for each function.</summary>
internal sealed partial class FunctionsHostFolder
{
    private const string OverridePrefix = "AzureFunctionsJobHost__";

    private readonly JsonNode host;
    private readonly IReadOnlyDictionary<string, string> environment;

    public FunctionsHostFolder(string path, IReadOnlyDictionary<string, string> environment)
    {
        (Path, this.environment) = (path, environment);
        host = JsonNode.Parse(File.ReadAllText(System.IO.Path.Combine(path, "host.json")))!;
        foreach (var file in Directory.GetFiles(path, "function.json", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 }))
            Add(System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(file)!), JsonNode.Parse(File.ReadAllText(file))!["bindings"]!.AsArray());
        Http.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
    }

    public string Path { get; }

    /// <summary>In the order in which the host offers them a request.</summary>
    public List<HttpHostFunction> Http { get; } = [];

    /// <summary>Queue functions with the binding's name and the queue's name in storage.</summary>
    public List<(string Name, string Binding, string Queue)> Queues { get; } = [];

    /// <summary>Timer functions with the binding's name.</summary>
    public List<(string Name, string Binding)> Timers { get; } = [];

    /// <summary>Functions that the host leaves out, because a setting that they refer to is missing.</summary>
    public List<string> Disabled { get; } = [];

    public string Executable => System.IO.Path.Combine(Path, Setting("customHandler", "description", "defaultExecutablePath"));

    public TimeSpan VisibilityTimeout => TimeSpan.Parse(Setting("extensions", "queues", "visibilityTimeout"), CultureInfo.InvariantCulture);

    public int MaxDequeueCount => int.Parse(Setting("extensions", "queues", "maxDequeueCount"), CultureInfo.InvariantCulture);

    public int BatchSize => int.Parse(Setting("extensions", "queues", "batchSize"), CultureInfo.InvariantCulture);

    // As on the real host, an environment variable may stand in for an entry of host.json.
    private string Setting(params string[] path) => this.environment.TryGetValue(OverridePrefix + string.Join("__", path), out var value)
        ? value
        : path.Aggregate(host, (node, name) => node[name]!).ToString();

    private void Add(string name, JsonArray bindings)
    {
        var trigger = bindings.Single(binding => ((string)binding!["type"]!).EndsWith("Trigger", StringComparison.Ordinal))!;
        var binding = (string)trigger["name"]!;
        switch ((string)trigger["type"]!)
        {
            case "httpTrigger":
                Assert.Equal(["http"], bindings.Where(other => other != trigger).Select(other => (string)other!["type"]!));
                Http.Add(new HttpHostFunction(name, (string)trigger["route"]!, [.. trigger["methods"]?.AsArray().Select(m => (string)m!) ?? []]));
                break;
            case "queueTrigger" when Resolve((string)trigger["queueName"]!) is { } queue:
                Queues.Add((name, binding, queue));
                break;
            case "timerTrigger" when Resolve((string)trigger["schedule"]!) is not null:
                Timers.Add((name, binding));
                break;
            default:
                Disabled.Add(name);
                break;
        }
    }

    private string? Resolve(string text)
    {
        var missing = false;
        var resolved = Reference().Replace(text, reference =>
        {
            var found = this.environment.TryGetValue(reference.Groups[1].Value.Replace(":", "__", StringComparison.Ordinal), out var value);
            missing |= !found;
            return value ?? "";
        });
        return missing ? null : resolved;
    }

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Reference();
}
