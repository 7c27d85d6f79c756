namespace Pegasus.Functions.Http;

/// <summary>The errors of an endpoint's own, for the API's description.</summary>
internal sealed record Refusals(IReadOnlyList<ApiError> Errors);

/// <summary>Lets features say how their endpoints refuse.</summary>
internal static class RefusingEndpoints
{
    /// <summary>
    /// The endpoint may answer with these errors, beside those that follow from what it requires and reads (see
    /// <c>Description/EndpointErrors.cs</c>). An error whose sentence depends on the request is given with a typical one.
    /// </summary>
    public static TBuilder Fails<TBuilder>(this TBuilder endpoint, params IEnumerable<ApiError> errors)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new Refusals([.. errors]));
}
