using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Hosting;

public sealed class QueueDispatcherTests : IAsyncDisposable
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(10);

    private readonly ManualTimeProvider time = new();
    private readonly QueueSignal signal = new();
    private readonly FakeQueues queues;
    private QueueDispatcher? dispatcher;

    public QueueDispatcherTests() => queues = new FakeQueues(time);

    private FakeQueue Queue => queues["t-train-bot"];

    private FakeQueue Poison => queues["t-train-bot-poison"];

    [Fact]
    public async Task A_message_is_handled_once_and_gone()
    {
        var function = new FakeQueueFunction(QueueOutcome.Done);
        await SendAsync("{\"bot\":\"Übung\"}");
        await StartAsync(function);

        Assert.Equal(new QueueTrigger("{\"bot\":\"Übung\"}", 1), await function.CalledAsync());
        await Queue.HoldsAsync();
        Assert.Empty(Poison.Bodies);
    }

    [Fact]
    public async Task A_signal_wakes_an_idle_queue_without_the_clock()
    {
        var function = new FakeQueueFunction(QueueOutcome.Done);
        await StartAsync(function);
        await time.WaitingForAsync(QueuePace.Default.FastPoll);

        await SendAsync("m");
        signal.Raise("train-bot");

        await function.CalledAsync();
    }

    [Fact]
    public async Task Polling_slows_down_to_two_seconds_while_idle_and_still_finds_messages()
    {
        var function = new FakeQueueFunction(QueueOutcome.Done);
        await StartAsync(function);
        foreach (var wait in new[] { 100, 200, 400, 800, 1600, 2000, 2000 })
        {
            await time.WaitingForAsync(TimeSpan.FromMilliseconds(wait));
            time.Advance(TimeSpan.FromMilliseconds(wait));
        }

        await time.WaitingForAsync(QueuePace.Default.SlowPoll);
        await SendAsync("m");
        time.Advance(QueuePace.Default.SlowPoll);

        await function.CalledAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failure_is_tried_five_times_with_a_delay_and_then_goes_to_the_poison_queue(bool throws)
    {
        var function = new FakeQueueFunction((_, _) => throws ? throw new InvalidOperationException("no") : Task.FromResult(QueueOutcome.Retry));
        var poisoned = new FakeQueueFunction((_, _) => Task.FromResult(QueueOutcome.Done), "train-bot-poison");
        await SendAsync("m");
        await StartAsync(function, poisoned);

        for (var attempt = 1; attempt <= 5; attempt++)
        {
            Assert.Equal(new QueueTrigger("m", attempt), await function.CalledAsync());
            if (attempt < 5)
                await RedeliverAsync();
        }

        Assert.Equal(new QueueTrigger("m", 1), await poisoned.CalledAsync());
        await Queue.HoldsAsync();
        await Poison.HoldsAsync();
        Assert.Equal(5, function.Calls);
    }

    [Fact]
    public async Task A_message_that_is_given_up_goes_to_the_poison_queue_at_once()
    {
        var function = new FakeQueueFunction(QueueOutcome.GiveUp);
        await SendAsync("m");
        await StartAsync(function);

        await Poison.HoldsAsync(QueueText.Encode("m"));
        await Queue.HoldsAsync();
        Assert.Equal(1, function.Calls);
    }

    [Fact]
    public async Task Text_that_is_not_base64_goes_to_the_poison_queue_unseen()
    {
        var function = new FakeQueueFunction(QueueOutcome.Done);
        await Queue.SendAsync("not base64!", CancellationToken.None);
        await StartAsync(function);

        await Poison.HoldsAsync("not base64!");
        await Queue.HoldsAsync();
        Assert.Equal(0, function.Calls);
    }

    [Fact]
    public async Task A_message_whose_process_died_five_times_is_not_tried_a_sixth_time()
    {
        var function = new FakeQueueFunction(QueueOutcome.Done);
        await SendAsync("m");
        for (var death = 0; death < 5; death++)
        {
            await Queue.ReceiveAsync(1, RetryDelay, CancellationToken.None);
            time.Advance(RetryDelay);
        }

        await StartAsync(function);

        await Poison.HoldsAsync(QueueText.Encode("m"));
        Assert.Equal(0, function.Calls);
    }

    [Fact]
    public async Task A_long_run_keeps_its_message_to_itself()
    {
        var finish = new TaskCompletionSource<QueueOutcome>();
        var function = new FakeQueueFunction((_, _) => finish.Task);
        await SendAsync("m");
        await StartAsync(function);
        await function.CalledAsync();

        for (var renewal = 0; renewal < 7; renewal++)
        {
            await time.WaitingForAsync(QueuePace.Default.Renewal);
            time.Advance(QueuePace.Default.Renewal);
        }

        await time.WaitingForAsync(QueuePace.Default.Renewal);
        Assert.Empty(await Queue.ReceiveAsync(1, RetryDelay, CancellationToken.None));
        finish.SetResult(QueueOutcome.Done);
        await Queue.HoldsAsync();
        Assert.Equal(1, function.Calls);
    }

    [Fact]
    public async Task A_run_whose_message_was_lost_is_cancelled_and_leaves_the_message_to_its_new_receiver()
    {
        var cancelled = new TaskCompletionSource();
        var function = new FakeQueueFunction(async (_, held) =>
        {
            await Task.Delay(Timeout.Infinite, held).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancelled.SetResult();
            return QueueOutcome.Done;
        });
        await SendAsync("m");
        await StartAsync(function);
        await function.CalledAsync();

        Queue.Steal();
        await time.WaitingForAsync(QueuePace.Default.Renewal);
        time.Advance(QueuePace.Default.Renewal);

        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await dispatcher!.StopAsync(CancellationToken.None);
        Assert.Single(Queue.Bodies);
    }

    [Fact]
    public async Task Four_messages_run_at_a_time()
    {
        var finish = new TaskCompletionSource<QueueOutcome>();
        var function = new FakeQueueFunction((_, _) => finish.Task);
        for (var i = 0; i < 5; i++)
            await SendAsync($"m{i}");
        await StartAsync(function);

        for (var i = 0; i < 4; i++)
            await function.CalledAsync();
        Assert.Equal(4, function.Calls);

        finish.SetResult(QueueOutcome.Done);
        Assert.Equal("m4", (await function.CalledAsync()).Text);
        await Queue.HoldsAsync();
    }

    [Fact]
    public async Task A_stop_cancels_the_run_and_hands_the_message_back_at_once()
    {
        var function = new FakeQueueFunction(async (_, held) =>
        {
            await Task.Delay(Timeout.Infinite, held);
            return QueueOutcome.Done;
        });
        await SendAsync("m");
        await StartAsync(function);
        await function.CalledAsync();

        await dispatcher!.StopAsync(CancellationToken.None);

        var again = Assert.Single(await Queue.ReceiveAsync(1, RetryDelay, CancellationToken.None));
        Assert.Equal(2, again.DequeueCount);
    }

    [Fact]
    public async Task A_storage_that_is_away_for_a_moment_does_not_end_the_dispatch()
    {
        var function = new FakeQueueFunction(QueueOutcome.Done);
        Queue.Faults.Enqueue(new HttpRequestException("away"));
        await SendAsync("m");
        await StartAsync(function);
        await time.WaitingForAsync(QueuePace.Default.FastPoll);
        time.Advance(QueuePace.Default.FastPoll);

        await function.CalledAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (dispatcher is null)
            return;
        await dispatcher.StopAsync(CancellationToken.None);
        dispatcher.Dispose();
    }

    private Task SendAsync(string text) => Queue.SendAsync(QueueText.Encode(text), CancellationToken.None);

    private async Task StartAsync(params IQueueFunction[] functions)
    {
        var options = Options.Create(new HostingOptions { Prefix = "t", RetryDelay = RetryDelay.ToString() });
        dispatcher = new QueueDispatcher(functions, queues, signal, options, time, NullLogger<QueueDispatcher>.Instance);
        await dispatcher.StartAsync(CancellationToken.None);
    }

    private async Task RedeliverAsync()
    {
        await Queue.HidesAsync(RetryDelay);
        time.Advance(RetryDelay);
        signal.Raise("train-bot");
    }
}
