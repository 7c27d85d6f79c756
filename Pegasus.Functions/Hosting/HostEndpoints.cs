using System.Net.Mime;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Pegasus.Functions.Hosting;

/// <summary>The endpoints by which the Functions host calls queue and timer functions: POST /‹function name›.</summary>
internal sealed class HostEndpoints(IMessageQueues queues, IOptions<HostingOptions> options, TimeProvider clock, ILogger<HostEndpoints> logger)
{
    // The host's proxy adds these to what comes from outside; to its own calls it adds none.
    private const string ProxyHeaderPrefix = "X-Forwarded-";

    /// <summary>Whether the host itself calls; what it hands through from outside must find nothing here.</summary>
    public static bool IsOfTheHost(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
        && !request.Headers.Keys.Any(name => name.StartsWith(ProxyHeaderPrefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>Runs a queue function on the message of an envelope.</summary>
    public Task<IResult> CallAsync(IQueueFunction function, HttpContext context) =>
        CallAsync(function.Name, context, HostEnvelope.ParseQueue, async message =>
        {
            var outcome = await function.RunToldAsync(message, clock, context.RequestAborted);
            if (outcome == QueueOutcome.GiveUp)
                await GiveUpAsync(function, message.Text, context.RequestAborted);
            return outcome != QueueOutcome.Retry;
        });

    /// <summary>Runs a timer function.</summary>
    public Task<IResult> CallAsync(ITimerFunction function, HttpContext context) =>
        CallAsync(function.Name, context, HostEnvelope.ParseTimer, async _ =>
        {
            await function.RunToldAsync(context.RequestAborted);
            return true;
        });

    private async Task<IResult> CallAsync<T>(string function, HttpContext context, Func<JsonElement, T> parse, Func<T, Task<bool>> run)
    {
        T call;
        try
        {
            using var envelope = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            call = parse(envelope.RootElement);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            logger.LogError(e, "The host's call of {Function} could not be read", function);
            return Answer(HostEnvelope.Failure, StatusCodes.Status400BadRequest);
        }

        try
        {
            return await run(call)
                ? Answer(HostEnvelope.Success, StatusCodes.Status200OK)
                : Answer(HostEnvelope.Failure, StatusCodes.Status500InternalServerError);
        }
        catch (Exception e) when (!context.RequestAborted.IsCancellationRequested)
        {
            logger.LogError(e, "{Function} failed", function);
            return Answer(HostEnvelope.Failure, StatusCodes.Status500InternalServerError);
        }
    }

    private async Task GiveUpAsync(IQueueFunction function, string text, CancellationToken cancellationToken)
    {
        logger.LogWarning("{Function} gave a message up", function.Name);
        if (QueueNames.PoisonOf(function.QueueName) is { } poison)
            await queues.Open(QueueNames.For(options.Value.Prefix, poison)).SendAsync(QueueText.Encode(text), cancellationToken);
    }

    private static IResult Answer(string json, int status) => Results.Text(json, MediaTypeNames.Application.Json, statusCode: status);
}
