using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Bench;

/// <summary>Starts the executable as a deployment would, its tables there already, and waits for its first answer.</summary>
internal static class StartBenchmark
{
    private const int Runs = 7;

    public static async Task<int> RunAsync(string executable)
    {
        var azurite = await AzuriteServer.GetAsync();
        var prefix = AzuriteServer.NewPrefix();
        var times = new List<double>();
        var memory = new List<double>();
        try
        {
            // The first start makes the tables and warms the machine's file cache.
            for (var run = 0; run <= Runs; run++)
            {
                var (milliseconds, megabytes) = await StartAsync(executable, azurite.ConnectionString, prefix);
                if (run > 0)
                    (times, memory) = ([.. times, milliseconds], [.. memory, megabytes]);
            }
        }
        finally
        {
            await azurite.DeleteTablesAsync(prefix);
        }
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Runs} starts: first answer after {times.Order().ElementAt(Runs / 2):0} ms (median; {times.Min():0} to {times.Max():0}), {memory.Max():0} MB resident"));
        return 0;
    }

    private static async Task<(double Milliseconds, double Megabytes)> StartAsync(string executable, string storage, string prefix)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Take(1)[0]}");
        var start = new ProcessStartInfo(executable, ["--urls", address.ToString()])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["AzureWebJobsStorage"] = storage,
                ["Tables__Prefix"] = prefix,
                ["Auth__SigningKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)),
            },
        };
        using var http = new HttpClient { BaseAddress = address };
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        try
        {
            while (!await AnswersAsync(http))
                await Task.Delay(5);
            var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            process.Refresh();
            return (elapsed, process.WorkingSet64 / 1024d / 1024d);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            return (await http.GetAsync("/api/health")).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // Nobody listens yet.
            return false;
        }
    }
}
