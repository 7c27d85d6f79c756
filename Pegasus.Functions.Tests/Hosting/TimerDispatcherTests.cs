using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Hosting;

public sealed class TimerDispatcherTests : IAsyncDisposable
{
    private readonly ManualTimeProvider time = new(new DateTimeOffset(2026, 11, 21, 22, 30, 0, TimeSpan.Zero));
    private TimerDispatcher? dispatcher;

    [Fact]
    public async Task It_fires_at_midnight_and_again_at_the_next_although_the_first_run_failed()
    {
        var function = new FakeTimerFunction(() => throw new InvalidOperationException("no"));
        await StartAsync(function);

        await PassAsync(TimeSpan.FromHours(1));
        Assert.Equal(0, function.Calls);
        await PassAsync(TimeSpan.FromMinutes(30));
        await function.CalledAsync();

        for (var hour = 0; hour < 24; hour++)
            await PassAsync(TimeSpan.FromHours(1));
        await function.CalledAsync();
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero), time.GetUtcNow());
    }

    [Fact]
    public async Task It_fires_late_once_when_the_machine_slept_over_the_time()
    {
        var function = new FakeTimerFunction();
        await StartAsync(function);
        await time.WaitingForAsync(TimeSpan.FromHours(1));

        time.Sleep(TimeSpan.FromDays(3) + TimeSpan.FromHours(1));
        await function.CalledAsync();

        await time.WaitingForAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(1, function.Calls);
    }

    public async ValueTask DisposeAsync()
    {
        await dispatcher!.StopAsync(CancellationToken.None);
        dispatcher.Dispose();
    }

    private async Task StartAsync(ITimerFunction function)
    {
        dispatcher = new TimerDispatcher([function], Options.Create(new HostingOptions()), time, NullLogger<TimerDispatcher>.Instance);
        await dispatcher.StartAsync(CancellationToken.None);
    }

    private async Task PassAsync(TimeSpan wait)
    {
        await time.WaitingForAsync(wait);
        time.Advance(wait);
    }
}
