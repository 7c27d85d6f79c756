using Pegasus.Functions.Http;

namespace Pegasus.Functions.Realtime.WebPubSub;

/// <summary>The address that the Web PubSub service sends its events to. It is the service's alone, and no part of the API.</summary>
internal static class EventHandlerEndpoints
{
    public const string Path = "/realtime/web-pubsub";

    private const string RequestOrigin = "WebHook-Request-Origin";
    private const string AllowedOrigin = "WebHook-Allowed-Origin";

    public static void MapEventHandler(this IEndpointRouteBuilder realtime)
    {
        var handler = realtime.MapGroup(Path).ExcludeFromDescription();
        handler.MapPost("", Handle);
        handler.MapMethods("", [HttpMethods.Options], Validate);
    }

    private static Task<IResult> Handle(HttpContext context, CancellationToken cancellationToken) =>
        Find(context) is { } handler ? handler.HandleAsync(context.Request, cancellationToken) : Task.FromResult<IResult>(ApiErrors.NotFound.AsProblem());

    /// <summary>CloudEvents' protection against abuse: events are sent to who has agreed to it.</summary>
    private static IResult Validate(HttpContext context)
    {
        if (Find(context) is not { } handler)
            return ApiErrors.NotFound.AsProblem();
        if (handler.Allow(context.Request.Headers[RequestOrigin]) is not { } origin)
            return ApiErrors.Forbidden.AsProblem();
        context.Response.Headers[AllowedOrigin] = origin;
        return TypedResults.Ok();
    }

    private static EventHandler? Find(HttpContext context) => context.RequestServices.GetService<EventHandler>() is { HasKeys: true } handler ? handler : null;
}
