using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Net.Http.Headers;
using Pegasus.Functions.Telemetry;

namespace Pegasus.Functions.Http;

/// <summary>An <see cref="ApiError"/> as a response: application/problem+json (RFC 9457), or the last event of an answer that has begun as a stream.</summary>
internal sealed class ApiProblem(ApiError error) : IResult, IStatusCodeHttpResult
{
    public const string MediaType = "application/problem+json";

    public ApiError Error => error;

    public int? StatusCode => error.Status;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Features.Set(error);
        PegasusMeter.Refused(error);
        var body = ProblemBody.Of(error, RequestId.Of(httpContext));
        if (EventStream.BegunOn(httpContext) is { } stream)
            return stream.EndAsync(EventStream.ErrorEvent, body, ApiJson.Default.ProblemBody);
        var response = httpContext.Response;
        response.StatusCode = error.Status;
        response.Headers.CacheControl = "no-store";
        if (error.RetryAfter is { } seconds)
            response.Headers[HeaderNames.RetryAfter] = seconds.ToString(CultureInfo.InvariantCulture);
        return response.WriteAsJsonAsync(body, ApiJson.Default.ProblemBody, MediaType, httpContext.RequestAborted);
    }
}

/// <summary>A problem as it goes over the wire.</summary>
internal sealed record ProblemBody
{
    [Description("Names the kind of problem: urn:pegasus:problem: and the code.")]
    public required string Type { get; init; }

    [Description("What kind of problem it is, the same for each occurrence.")]
    public required string Title { get; init; }

    public required int Status { get; init; }

    [Description("The cause and the mend, for the person who reads it.")]
    public required string Detail { get; init; }

    [Description("The stable name of the problem, for programs."), RegularExpression("^[a-z]+(_[a-z]+)*$")]
    public required string Code { get; init; }

    [Description("Names the request, as X-Request-Id does; tell it to support.")]
    public required string RequestId { get; init; }

    [Description("For validation: the member or parameter at fault, and what is wrong with it.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    [Description("For a change that came too late: what it was to change, as it is now.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Current { get; init; }

    public static ProblemBody Of(ApiError error, string requestId) => new()
    {
        Type = $"urn:pegasus:problem:{error.Code}",
        Title = error.Title,
        Status = error.Status,
        Detail = error.Detail,
        Code = error.Code,
        RequestId = requestId,
        Errors = error.Fields,
        Current = error.Current,
    };
}
