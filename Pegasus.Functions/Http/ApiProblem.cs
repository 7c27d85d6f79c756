using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Pegasus.Functions.Http;

/// <summary>An <see cref="ApiError"/> as a response: application/problem+json (RFC 9457).</summary>
internal sealed class ApiProblem(ApiError error) : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    private const string MediaType = "application/problem+json";

    public ApiError Error => error;

    public int? StatusCode => error.Status;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(400, typeof(ProblemBody), [MediaType]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Features.Set(error);
        var response = httpContext.Response;
        response.StatusCode = error.Status;
        response.Headers.CacheControl = "no-store";
        if (error.RetryAfter is { } seconds)
            response.Headers[HeaderNames.RetryAfter] = seconds.ToString(CultureInfo.InvariantCulture);
        var body = new ProblemBody
        {
            Type = $"urn:pegasus:problem:{error.Code}",
            Title = error.Title,
            Status = error.Status,
            Detail = error.Detail,
            Code = error.Code,
            RequestId = RequestId.Of(httpContext),
            Errors = error.Fields,
            Current = error.Current,
        };
        return response.WriteAsJsonAsync(body, ApiJson.Default.ProblemBody, MediaType, httpContext.RequestAborted);
    }
}

/// <summary>A problem as it goes over the wire.</summary>
internal sealed record ProblemBody
{
    public required string Type { get; init; }

    public required string Title { get; init; }

    public required int Status { get; init; }

    public required string Detail { get; init; }

    public required string Code { get; init; }

    public required string RequestId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Current { get; init; }
}
