namespace Pegasus.Functions.Http;

/// <summary>
/// What an endpoint reads from its body, for the API's description alone. The framework's own <c>Accepts</c> would also make
/// routing refuse other media types, before the gate has seen the token; who may not call learns nothing else.
/// </summary>
internal sealed record RequestBody(Type Type, IReadOnlyList<string> MediaTypes);

internal static class RequestBodyExtensions
{
    /// <summary>The endpoint reads a <typeparamref name="T"/> as JSON, or another of these media types.</summary>
    public static RouteHandlerBuilder Reads<T>(this RouteHandlerBuilder builder, params string[] otherMediaTypes) =>
        builder.WithMetadata(new RequestBody(typeof(T), ["application/json", .. otherMediaTypes]));
}
