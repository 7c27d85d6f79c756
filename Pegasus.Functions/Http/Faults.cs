using Azure;
using Microsoft.AspNetCore.Diagnostics;

namespace Pegasus.Functions.Http;

/// <summary>The one place where exceptions end: the detail goes to the log, a general sentence to the caller.</summary>
internal static class Faults
{
    /// <summary>Says which error stands for a fault on this endpoint, where the contract has one of its own.</summary>
    public static TBuilder OnFault<TBuilder>(this TBuilder builder, ApiError error)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new FaultMetadata(error));

    /// <summary>Says that this endpoint uses no storage, and so cannot find it unavailable.</summary>
    public static TBuilder UsesNoStorage<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new NoStorage());

    /// <summary>What an endpoint may answer with when something fails: the error of its own, or the general ones.</summary>
    public static IReadOnlyList<ApiError> Of(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<FaultMetadata>() is { } own ? [own.Error]
        : endpoint.Metadata.GetMetadata<NoStorage>() is not null ? [ApiErrors.Internal]
        : [ApiErrors.Unavailable, ApiErrors.Internal];

    public static async Task Catch(HttpContext context, RequestDelegate next, ILogger logger)
    {
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
                await ApiErrors.ForStatus(context.Response.StatusCode).AsProblem().ExecuteAsync(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            logger.LogInformation("{RequestId}: the caller left", RequestId.Of(context));
            if (!context.Response.HasStarted)
                context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception fault) when (!context.Response.HasStarted || EventStream.BegunOn(context) is not null)
        {
            var error = ErrorFor(context, fault);
            logger.Log(error.Status >= 500 ? LogLevel.Error : LogLevel.Information, fault, "{RequestId}: {Code}", RequestId.Of(context), error.Code);
            await error.AsProblem().ExecuteAsync(context);
        }
    }

    private static ApiError ErrorFor(HttpContext context, Exception fault) => fault switch
    {
        BadHttpRequestException { StatusCode: var status } => ApiErrors.ForStatus(status),
        _ when EndpointOf(context)?.Metadata.GetMetadata<FaultMetadata>() is { } metadata => metadata.Error,
        RequestFailedException or TimeoutException => ApiErrors.Unavailable,
        _ => ApiErrors.Internal,
    };

    private static Endpoint? EndpointOf(HttpContext context) =>
        context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;

    private sealed record FaultMetadata(ApiError Error);

    private sealed record NoStorage;
}
