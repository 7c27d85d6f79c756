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
    public static async Task<Results<Ok<Reply>, StreamedReply, ApiProblem>> AnswerAsync(
        this MessageSender sender, IncomingMessage message, HttpContext context, CancellationToken cancellationToken)
    {
        await using var stream = EventStream.For(context, context.RequestServices.GetRequiredService<TimeProvider>());
        Task WriteAsync(string text, CancellationToken token) =>
            stream.WriteAsync(StreamedReply.DeltaEvent, new ReplyDelta(text), ApiJson.Default.ReplyDelta, token);
        var (reply, error) = await sender.SendAsync(message, stream is null ? null : WriteAsync, cancellationToken);
        if (reply is null)
            return error!.AsProblem();
        return stream is null ? TypedResults.Ok(reply) : new StreamedReply(stream, reply);
    }
}
