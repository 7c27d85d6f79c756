using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Conversations;

/// <summary>A further piece of a reply that is being written. The reply itself, in the end, takes the place of all pieces.</summary>
internal sealed record ReplyDelta(string Text);

/// <summary>A reply that was sent as it was written: <c>delta</c> for each piece, then <c>reply</c>, or <c>error</c> in its place.</summary>
internal sealed class StreamedReply(EventStream stream, Reply reply) : IResult, IEndpointMetadataProvider
{
    public const string DeltaEvent = "delta";
    public const string ReplyEvent = "reply";

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Metadata.Add(
        new EventsProduced([(DeltaEvent, typeof(ReplyDelta)), (ReplyEvent, typeof(Reply)), (EventStream.ErrorEvent, typeof(ProblemBody))]));

    public Task ExecuteAsync(HttpContext httpContext) => stream.EndAsync(ReplyEvent, reply, ApiJson.Default.Reply);
}

/// <summary>Lets endpoints answer a message as the caller wants it: at once, or as it is written.</summary>
internal static class StreamedReplies
{
    /// <param name="sender">Who answers.</param>
    /// <param name="message">The message.</param>
    /// <param name="context">The call.</param>
    /// <param name="checkAsync">Whether the caller is still let in: the refusal, or null. It is asked while a long answer is being streamed.</param>
    /// <param name="cancellationToken">The caller left.</param>
    public static async Task<Results<Ok<Reply>, StreamedReply, ApiProblem>> AnswerAsync(
        this MessageSender sender, IncomingMessage message, HttpContext context, Func<CancellationToken, Task<ApiError?>> checkAsync,
        CancellationToken cancellationToken)
    {
        var clock = context.RequestServices.GetRequiredService<TimeProvider>();
        await using var stream = EventStream.For(context, clock);
        if (stream is null)
        {
            var (whole, refusal) = await sender.SendAsync(message, onText: null, cancellationToken);
            return whole is null ? refusal!.AsProblem() : TypedResults.Ok(whole);
        }
        await using var watch = new AdmissionWatch(checkAsync, clock, cancellationToken);
        try
        {
            var (reply, error) = await sender.SendAsync(message, WriteAsync, watch.Token);
            return reply is null ? error!.AsProblem() : new StreamedReply(stream, reply);
        }
        catch (OperationCanceledException) when (watch.Refusal is not null)
        {
            return watch.Refusal.AsProblem();
        }

        Task WriteAsync(string text, CancellationToken token) =>
            stream.WriteAsync(StreamedReply.DeltaEvent, new ReplyDelta(text), ApiJson.Default.ReplyDelta, token);
    }
}
