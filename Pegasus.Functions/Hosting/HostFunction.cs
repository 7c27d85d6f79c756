using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.AspNetCore.Routing.Template;

namespace Pegasus.Functions.Hosting;

/// <summary>A function as its folder declares it to the Functions host.</summary>
/// <param name="Name">The folder's name.</param>
internal abstract record HostFunction(string Name);

/// <summary>A function whose messages come from the queue <c>%Tables:Prefix%-QueueName</c>.</summary>
internal sealed record QueueHostFunction(string Name, string QueueName) : HostFunction(Name);

/// <summary>A function that runs on the schedule of a setting.</summary>
internal sealed record TimerHostFunction(string Name, string ScheduleSetting) : HostFunction(Name);

/// <summary>A function that the host calls for the HTTP requests of a route.</summary>
internal sealed record HttpHostFunction : HostFunction
{
    private readonly TemplateMatcher matcher;
    private readonly List<(string Parameter, IRouteConstraint Constraint)> constraints;

    /// <param name="name">The folder's name.</param>
    /// <param name="route">The route template, without a leading slash.</param>
    /// <param name="methods">The HTTP methods in upper case; none means all.</param>
    public HttpHostFunction(string name, string route, params string[] methods)
        : base(name)
    {
        (Route, Methods) = (route, methods);
        var template = TemplateParser.Parse(route);
        matcher = new TemplateMatcher(template, []);
        constraints = [.. template.Parameters.SelectMany(p => p.InlineConstraints.Select(c => (p.Name!, Constraint(c.Constraint))))];
    }

    public string Route { get; }

    public IReadOnlyList<string> Methods { get; }

    /// <summary>Whether the host would offer this request to this function.</summary>
    public bool Matches(string method, PathString path)
    {
        var values = new RouteValueDictionary();
        return (Methods.Count == 0 || Methods.Contains(method, StringComparer.OrdinalIgnoreCase))
            && matcher.TryMatch(path, values)
            && constraints.All(c => c.Constraint.Match(null, null, c.Parameter, values, RouteDirection.IncomingRequest));
    }

    private static RegexInlineRouteConstraint Constraint(string text) =>
        text.StartsWith("regex(", StringComparison.Ordinal) && text.EndsWith(')')
            ? new RegexInlineRouteConstraint(text["regex(".Length..^1])
            : throw new NotSupportedException($"The constraint '{text}' of a function's route is not known here.");
}
