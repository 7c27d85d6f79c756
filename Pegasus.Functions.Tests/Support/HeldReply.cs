using System.Threading.Channels;

namespace Pegasus.Functions.Tests.Support;

/// <summary>An answer of the model that comes as a test says it, piece by piece.</summary>
internal sealed class HeldReply
{
    private readonly Channel<string> pieces = Channel.CreateUnbounded<string>();
    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HeldReply() => Script = AiScript.Pieces(pieces.Reader, asked.SetResult);

    /// <summary>For <see cref="OpenAiFake.Next"/>.</summary>
    public AiScript Script { get; }

    /// <summary>Ends when the model is asked.</summary>
    public Task Asked => asked.Task.WaitAsync(TimeSpan.FromSeconds(60));

    public HeldReply Say(string piece)
    {
        Assert.True(pieces.Writer.TryWrite(piece));
        return this;
    }

    public void End() => pieces.Writer.Complete();
}
