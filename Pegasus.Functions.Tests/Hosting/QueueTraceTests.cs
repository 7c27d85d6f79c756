using System.Diagnostics;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.State;
using Pegasus.Functions.Telemetry;
using Pegasus.Functions.Training;

namespace Pegasus.Functions.Tests.Hosting;

/// <summary>A queue function works in the trace that its message was sent in.</summary>
public sealed class QueueTraceTests : IDisposable
{
    private static readonly DateTimeOffset Due = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
    private static readonly TrainingMessage Job = new("w1", "b1", "j1");

    private readonly ActivityListener listener = new()
    {
        ShouldListenTo = source => source.Name == PegasusActivities.Name,
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
    };

    public QueueTraceTests() => ActivitySource.AddActivityListener(listener);

    public void Dispose() => listener.Dispose();

    [Fact]
    public async Task A_message_carries_the_senders_trace_to_its_function_and_the_hosts_call_is_linked_to()
    {
        using var sender = new Activity("sender").Start();
        var text = QueueEnvelope.Write(Job, StateJson.Default.TrainingMessage, Due);
        sender.Stop();
        using var host = new Activity("host").Start();
        Activity? work = null;
        var function = new FakeQueueFunction((_, _) =>
        {
            work = Activity.Current;
            return Task.FromResult(QueueOutcome.Done);
        });

        await function.RunToldAsync(new QueueTrigger(text, 1), TimeProvider.System, CancellationToken.None);

        Assert.Equal("process train-bot", work!.OperationName);
        Assert.Equal((sender.TraceId, sender.SpanId), (work.TraceId, work.ParentSpanId));
        Assert.Equal(host.TraceId, Assert.Single(work.Links).Context.TraceId);
        Assert.Equal(Job, TrainingMessage.Parse(text));
    }

    [Fact]
    public void A_message_says_since_when_it_is_due() =>
        Assert.Equal(new QueueEnvelope(null, Due), QueueEnvelope.Read(QueueEnvelope.Write(Job, StateJson.Default.TrainingMessage, Due)));

    [Theory]
    [InlineData("not ours")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"WorkspaceId":"w1","BotId":"b1","JobId":"j1"}""")]
    [InlineData("""{"traceparent":"00-nonsense","due":7}""")]
    public async Task A_message_without_them_is_handled_as_ever(string text)
    {
        var function = new FakeQueueFunction(QueueOutcome.Done);

        Assert.Equal(QueueOutcome.Done, await function.RunToldAsync(new QueueTrigger(text, 1), TimeProvider.System, CancellationToken.None));
        Assert.Equal(default, QueueEnvelope.Read(text));
    }

    [Fact]
    public async Task A_fault_is_told_by_its_kind_alone()
    {
        Activity? work = null;
        var function = new FakeQueueFunction((_, _) =>
        {
            work = Activity.Current;
            throw new FormatException("secret");
        });

        await Assert.ThrowsAsync<FormatException>(() => function.RunToldAsync(new QueueTrigger("m", 1), TimeProvider.System, CancellationToken.None));

        Assert.Equal((ActivityStatusCode.Error, null), (work!.Status, work.StatusDescription));
        Assert.Equal("FormatException", work.GetTagItem("error.type"));
    }
}
