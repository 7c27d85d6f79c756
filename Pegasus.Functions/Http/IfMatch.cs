using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Pegasus.Functions.Http;

/// <summary>Optimistic concurrency over HTTP (RFC 9110, section 13.1.1): an ETag is the edition in quotes.</summary>
internal static class IfMatch
{
    /// <summary>The endpoint writes the ETag of what it answers with.</summary>
    public static TBuilder WritesETag<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new ETagWritten());

    /// <summary>The endpoint refuses a stale If-Match.</summary>
    public static TBuilder ReadsIfMatch<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new IfMatchRead());

    public static void WriteETag(HttpContext context, int edition) =>
        context.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{edition}\"");

    /// <summary>Whether the request's If-Match, if it has one, fits <paramref name="edition"/>.</summary>
    public static bool Allows(HttpRequest request, int edition)
    {
        var headers = request.Headers.IfMatch;
        if (headers.Count == 0)
            return true;
        return EntityTagHeaderValue.TryParseList(headers, out var tags)
            && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || !tag.IsWeak && tag.Tag == string.Create(CultureInfo.InvariantCulture, $"\"{edition}\""));
    }

    /// <summary>Marks an endpoint by <see cref="WritesETag"/>.</summary>
    internal sealed record ETagWritten;

    /// <summary>Marks an endpoint by <see cref="ReadsIfMatch"/>.</summary>
    internal sealed record IfMatchRead;
}
