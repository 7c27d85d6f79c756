namespace Pegasus.Functions.Http;

/// <summary>A header that an endpoint's good answers carry where there is something to say by it, for the API's description.</summary>
/// <param name="Name">The header's name.</param>
/// <param name="Meaning">A sentence.</param>
/// <param name="Pattern">What its values look like.</param>
internal sealed record ResponseHeader(string Name, string Meaning, string Pattern);

/// <summary>Lets features say which headers their endpoints write, beside those that all answers carry.</summary>
internal static class ResponseHeaderEndpoints
{
    public static TBuilder MayWrite<TBuilder>(this TBuilder endpoint, ResponseHeader header)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(header);
}
