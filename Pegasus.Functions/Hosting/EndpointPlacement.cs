using Microsoft.AspNetCore.Routing.Patterns;

namespace Pegasus.Functions.Hosting;

/// <summary>Marks an endpoint with the function that it belongs to.</summary>
internal sealed record EndpointFunction(string Name);

/// <summary>Lets features say which function their endpoints belong to, and finds the endpoints that the host sends elsewhere.</summary>
internal static class EndpointPlacement
{
    private static readonly string[] EveryMethod = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    /// <summary>Says that these endpoints belong to a function of <see cref="FunctionTable"/>.</summary>
    public static TBuilder InFunction<TBuilder>(this TBuilder endpoints, string function)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new EndpointFunction(function));

    /// <summary>
    /// The functions among which the host divides the requests of an endpoint: one, where the table and the endpoint agree.
    /// Each parameter of the route stands for any text, so that one sample path decides.
    /// </summary>
    /// <param name="pattern">The endpoint's route, such as <c>/api/widget/sessions/{sessionId}</c>.</param>
    /// <param name="methods">The endpoint's HTTP methods; none means all.</param>
    public static IReadOnlyList<string> FunctionsFor(string pattern, IReadOnlyList<string> methods)
    {
        var path = SamplePath(RoutePatternFactory.Parse(pattern));
        return [.. (methods.Count == 0 ? EveryMethod : methods).Select(method => FunctionTable.FunctionFor(method, path)).Distinct()];
    }

    /// <summary>A sentence for each endpoint that names no function, or that the host would send to another one.</summary>
    public static IReadOnlyList<string> Faults(IEnumerable<Endpoint> endpoints) =>
        [.. endpoints.OfType<RouteEndpoint>().Select(Fault).OfType<string>()];

    private static string? Fault(RouteEndpoint endpoint)
    {
        var pattern = endpoint.RoutePattern.RawText ?? "";
        if (endpoint.Metadata.GetMetadata<EndpointFunction>()?.Name is not { } declared)
            return $"{pattern} names no function: add .InFunction(FunctionTable.…) to it or to its group.";
        if (FunctionTable.All.FirstOrDefault(function => function.Name == declared) is not { } known)
            return $"{pattern} names the function {declared}, which is not in FunctionTable.";
        if (known is not HttpHostFunction)
            return null;
        var functions = FunctionsFor(pattern, endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []);
        return functions is [var only] && only == declared
            ? null
            : $"{pattern} belongs to {declared}, but the host sends its requests to {string.Join(" and ", functions)}.";
    }

    private static PathString SamplePath(RoutePattern pattern) =>
        new("/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(SampleText)))));

    private static string SampleText(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        _ => "x",
    };
}
