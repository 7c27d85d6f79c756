using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Pegasus.Functions.Tests.Support;

/// <summary>Whose token a route asks for.</summary>
internal enum Opens
{
    Everybody,
    Owner,
    Widget,
    Session,
    Tenant,
}

/// <summary>A method and a route under <c>/api</c>, as the running application maps them.</summary>
internal sealed partial record ApiRoute(string Method, string Pattern)
{
    /// <summary>Who may call it, by where it stands.</summary>
    public Opens Opens =>
        Pattern.StartsWith("/api/widget/sessions/", StringComparison.Ordinal) ? Opens.Session
        : Pattern.StartsWith("/api/widget/", StringComparison.Ordinal) ? Opens.Widget
        : Pattern.StartsWith("/api/widgets/", StringComparison.Ordinal) ? Opens.Tenant
        : Pattern is "/api/me" or "/api/realtime" || Pattern.StartsWith("/api/me/", StringComparison.Ordinal) || Pattern.StartsWith("/api/workspaces/", StringComparison.Ordinal) ? Opens.Owner
        : Opens.Everybody;

    /// <summary>Whether it does with an API key, too: all but what decides who may come in, or ends the workspace.</summary>
    public bool TakesKeys =>
        Opens == Opens.Owner && (this is { Method: "GET", Pattern: "/api/me" } || Pattern.StartsWith("/api/workspaces/", StringComparison.Ordinal)
            && !PeoplesAffairs().IsMatch(ToString()));

    public IReadOnlyList<string> Parameters => [.. ParameterForm().Matches(Pattern).Select(match => match.Groups[1].Value)];

    public static IReadOnlyList<ApiRoute> AllOf(PegasusApp app) =>
    [
        .. app.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>()?.ExcludeFromDescription != true)
            .Select(endpoint => (Pattern: "/" + endpoint.RoutePattern.RawText!.Trim('/'), Methods: endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []))
            .Where(route => route.Pattern.StartsWith("/api", StringComparison.Ordinal))
            .SelectMany(route => route.Methods.Select(method => new ApiRoute(method, route.Pattern)))
            .Distinct(),
    ];

    /// <summary>What is under <c>/api</c> and no part of the API: addresses that are another service's alone.</summary>
    public static IReadOnlyList<string> Undescribed(PegasusApp app) =>
    [
        .. app.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>()?.ExcludeFromDescription == true)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/'))
            .Where(pattern => pattern.StartsWith("/api", StringComparison.Ordinal))
            .Distinct(),
    ];

    /// <summary>The path with its parameters' values, "x" for those that are not given.</summary>
    public string PathWith(IReadOnlyDictionary<string, string>? values = null) =>
        ParameterForm().Replace(Pattern, match => values?.GetValueOrDefault(match.Groups[1].Value) ?? "x");

    public override string ToString() => $"{Method} {Pattern}";

    [GeneratedRegex("^([A-Z]+ /api/workspaces/[^/]+/(members|invitations|api-keys)(/|$)|DELETE /api/workspaces/[^/]+$)")]
    private static partial Regex PeoplesAffairs();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex ParameterForm();
}
