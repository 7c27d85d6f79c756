using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Net.Http.Headers;

namespace Pegasus.Functions.Http;

/// <summary>Optimistic concurrency over HTTP (RFC 9110, section 13.1.1): an ETag is the edition in quotes.</summary>
internal static class IfMatch
{
    public static readonly ApiError Unreadable = ApiErrors.InvalidFields(new Dictionary<string, string[]>
    {
        ["If-Match"] = ["Send the ETag that you read, with its quotes, or *; or leave the header out."],
    });

    /// <summary>The endpoint writes the ETag of what it answers with.</summary>
    public static TBuilder WritesETag<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new ETagWritten());

    /// <summary>The endpoint refuses a stale If-Match.</summary>
    public static TBuilder ReadsIfMatch<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new IfMatchRead());

    public static void WriteETag(HttpContext context, int edition) => context.Response.Headers.ETag = TagOf(edition);

    /// <summary>What the request's If-Match has against <paramref name="edition"/>: it is stale, or cannot be read. Null if it fits or is missing.</summary>
    public static ApiError? Check(HttpRequest request, int edition)
    {
        var headers = request.Headers.IfMatch;
        if (headers.Count == 0)
            return null;
        if (!EntityTagHeaderValue.TryParseStrictList(headers, out var tags) || tags.Count == 0)
            return Unreadable;
        return tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || !tag.IsWeak && tag.Tag == TagOf(edition)) ? null : ApiErrors.PreconditionFailed;
    }

    /// <summary>The refusal as a problem with the present ETag; who comes too late is also shown what is there now.</summary>
    public static ApiProblem Refuse<T>(HttpContext context, ApiError refusal, int edition, T current, JsonTypeInfo<T> type)
    {
        WriteETag(context, edition);
        return (refusal.Status == StatusCodes.Status412PreconditionFailed
            ? refusal with { Current = JsonSerializer.SerializeToElement(current, type) }
            : refusal).AsProblem();
    }

    private static string TagOf(int edition) => string.Create(CultureInfo.InvariantCulture, $"\"{edition}\"");

    /// <summary>Marks an endpoint by <see cref="WritesETag"/>.</summary>
    internal sealed record ETagWritten;

    /// <summary>Marks an endpoint by <see cref="ReadsIfMatch"/>.</summary>
    internal sealed record IfMatchRead;
}
