using System.Diagnostics;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Contracts;

/// <summary>Wrong settings stop the start of the executable with a message that names each of them, and nothing more.</summary>
public sealed class StartTests
{
    private const string GoodKey = "Auth:SigningKey=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private const string GoodStorage = "AzureWebJobsStorage=DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;TableEndpoint=http://127.0.0.1:1/a;QueueEndpoint=http://127.0.0.1:1/a";

    [Theory]
    [InlineData("Auth:SigningKey", "Auth:SigningKey=")]
    [InlineData("Auth:SigningKey", "Auth:SigningKey=c2hvcnQ=")]
    [InlineData("Auth:SigningKey", "Auth:SigningKey=this is no base64, however long it may be, and so it is no key")]
    [InlineData("AzureWebJobsStorage", GoodKey, "AzureWebJobsStorage=")]
    [InlineData("AzureWebJobsStorage", GoodKey, "AzureWebJobsStorage=nonsense")]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "FUNCTIONS_CUSTOMHANDLER_PORT=none")]
    [InlineData("Limits:SessionMessages", GoodKey, "Limits:SessionMessages=many")]
    [InlineData("Ai:TimeoutSeconds", GoodKey, "Ai:TimeoutSeconds=soon")]
    [InlineData("Ai:InputPrice", GoodKey, GoodStorage, "Ai:InputPrice=-1", "Ai:OutputPrice=1")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", GoodKey, "OTEL_EXPORTER_OTLP_ENDPOINT=collector:4318")]
    [InlineData("Realtime:WebPubSub:ConnectionString", GoodKey, GoodStorage, "Realtime:WebPubSub:ConnectionString=Endpoint=https://a.example;Version=1.0;")]
    [InlineData("Realtime:WebPubSub:Endpoint", GoodKey, GoodStorage, "Realtime:WebPubSub:Endpoint=http://a.example")]
    public async Task A_wrong_setting_is_named(string name, params string[] settings)
    {
        var (exitCode, errors) = await StartAsync(settings);

        Assert.Equal(1, exitCode);
        Assert.Contains(name, Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_wrong_settings_are_named_at_once_without_their_secrets()
    {
        var (exitCode, errors) = await StartAsync(
            GoodKey, GoodStorage, "Plans:Free:DailyCredits=-1", "Plans:Starter:DailyCredits=lots", "Plans:Business:DailyCredits=100000001", "Ai:Provider=nobody",
            "Ai:ApiKey=sk-secret", "Tables:Prefix=Not-A-Prefix", "ResetSchedule=sometimes", "Limits:SessionMessages=0", "Limits:AccountLogins=-5");

        Assert.Equal(1, exitCode);
        foreach (var name in new[]
        {
            "Plans:Free:DailyCredits", "Plans:Starter:DailyCredits", "Plans:Business:DailyCredits", "Ai:Provider", "Tables:Prefix", "ResetSchedule",
            "Limits:SessionMessages", "Limits:AccountLogins",
        })
        {
            Assert.Single(errors, error => error.StartsWith(name, StringComparison.Ordinal));
        }
        Assert.Equal(8, errors.Count);
        Assert.DoesNotContain(errors, error => error.Contains("sk-secret", StringComparison.Ordinal) || error.Contains("   at ", StringComparison.Ordinal));
    }

    /// <summary>Starts the built executable as in Production, in a folder without settings, and waits for its end.</summary>
    private static async Task<(int ExitCode, IReadOnlyList<string> Errors)> StartAsync(params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("pegasus-start-");
        try
        {
            var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Pegasus.Functions"))
            {
                WorkingDirectory = folder.FullName,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            foreach (var setting in settings.Prepend($"urls=http://127.0.0.1:{FreePort.Take(1)[0]}").Prepend("environment=Production"))
                start.ArgumentList.Add($"--{setting}");
            using var process = Process.Start(start)!;
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            try
            {
                var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
                await process.WaitForExitAsync(limit.Token);
                await output;
                return (process.ExitCode, (await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries));
            }
            finally
            {
                if (!process.HasExited)
                    process.Kill();
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
