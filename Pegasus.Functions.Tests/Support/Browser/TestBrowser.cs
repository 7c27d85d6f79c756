using Microsoft.Playwright;

namespace Pegasus.Functions.Tests.Support.Browser;

/// <summary>The one browser of this test process. Tests share it and keep apart by context; it ends with the process.</summary>
internal static class TestBrowser
{
    // A browser, Pegasus and Azurite want a core each; what waits here cannot starve what runs.
    private const int Seats = 2;

    // Conditions are awaited, so that a slow machine is no failure; twice as long as an open chat takes to look for what nobody announced.
    private const float Patience = 60_000;

    private static readonly SemaphoreSlim Free = new(Seats, Seats);
    private static readonly Lazy<Task<IBrowser>> Shared = new(LaunchAsync);

    /// <summary>No name but these is resolved, and those of <c>.example</c> are this machine: no page reaches out.</summary>
    private const string Names = "MAP *.example 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost";

    /// <summary>Waits for a seat; whoever has one gives it back by disposing it.</summary>
    public static async Task<IDisposable> TakeSeatAsync()
    {
        await Free.WaitAsync();
        return new Seat();
    }

    /// <summary>A context without cookies, storage or cache of another's.</summary>
    public static async Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions options)
    {
        var context = await (await Shared.Value).NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        return context;
    }

    private static async Task<IBrowser> LaunchAsync()
    {
        var path = await Chromium.FindAsync();
        var playwright = await PlaywrightDriver.StartAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => playwright.Dispose();
        Assertions.SetDefaultExpectTimeout(Patience);
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            // Chromium refuses its sandbox to root.
            ChromiumSandbox = !Environment.IsPrivilegedProcess,
            Args =
            [
                "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                $"--host-resolver-rules={Names}",
            ],
        });
    }

    private sealed class Seat : IDisposable
    {
        private int given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref given, 1) == 0)
                Free.Release();
        }
    }
}
