using System.Net;
using System.Text;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Hosting;

/// <summary>The executable behind a host: the build's output with host.json and the function folders laid beside it, as publish does.</summary>
public sealed class FunctionsHostTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public FunctionsHostTests()
    {
        File.Copy(Path.Combine(RepositoryRoot.Path, "host.json"), Path.Combine(this.folder.FullName, "host.json"));
        File.CreateSymbolicLink(Path.Combine(this.folder.FullName, "Pegasus.Functions"), Path.Combine(AppContext.BaseDirectory, "Pegasus.Functions"));
        foreach (var function in Directory.GetDirectories(Path.Combine(RepositoryRoot.Path, "Pegasus.Functions", "Hosting", "functions")))
            Directory.CreateSymbolicLink(Path.Combine(this.folder.FullName, Path.GetFileName(function)), function);
    }

    [Fact]
    public async Task Requests_reach_the_handler_through_their_function_and_the_hosts_own_endpoints_stay_hidden()
    {
        await using var host = await FunctionsHost.StartAsync(this.folder.FullName, await SettingsAsync());

        await host.Client.GetAsync("/api/widget/config");
        var outside = await host.Client.PostAsync("/train-bot", new StringContent("{}", Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.NotFound, outside.StatusCode);
        Assert.Equal([("widget-visitor", "GET", "/api/widget/config"), ("zz-site", "POST", "/train-bot")], host.Calls);
        Assert.Empty(host.Folder.Disabled);
        Assert.Empty(host.Faults);
    }

    [Fact]
    public async Task A_handler_that_died_is_started_again()
    {
        await using var host = await FunctionsHost.StartAsync(this.folder.FullName, await SettingsAsync());

        await host.CrashAsync();

        Assert.NotEqual(HttpStatusCode.BadGateway, (await host.Client.GetAsync("/api/health")).StatusCode);
        Assert.Empty(host.Faults);
    }

    [Fact]
    public async Task Without_the_settings_that_function_json_needs_the_handler_fails_by_name_instead_of_losing_functions()
    {
        var settings = await SettingsAsync();
        settings.Remove("Tables__Prefix");
        settings.Remove("ResetSchedule");

        Assert.Equal(["crawl-site", "crawl-site-poison", "deliver-webhook", "deliver-webhook-poison", "reset-daily-credits", "train-bot", "train-bot-poison"], new FunctionsHostFolder(this.folder.FullName, settings).Disabled.Order());
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => FunctionsHost.StartAsync(this.folder.FullName, settings));

        Assert.Contains("ended with 1", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Tables:Prefix is not set", failure.Message, StringComparison.Ordinal);
        Assert.Contains("ResetSchedule is not set", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_missing_setting_disables_is_seen()
    {
        var settings = await SettingsAsync();
        var folder = new FunctionsHostFolder(this.folder.FullName, settings);

        Assert.Equal(["crawl-site", "crawl-site-poison", "deliver-webhook", "deliver-webhook-poison", "train-bot", "train-bot-poison"], folder.Queues.Select(queue => queue.Name).Order());
        Assert.All(folder.Queues, queue => Assert.Equal(QueueNames.For(settings["Tables__Prefix"], queue.Name), queue.Queue));
        Assert.Equal((TimeSpan.FromSeconds(10), 5, 16), (folder.VisibilityTimeout, folder.MaxDequeueCount, folder.BatchSize));
    }

    public void Dispose() => this.folder.Delete(recursive: true);

    private static async Task<Dictionary<string, string>> SettingsAsync() => new()
    {
        ["AzureWebJobsStorage"] = (await AzuriteServer.GetAsync()).ConnectionString,
        ["Tables__Prefix"] = AzuriteServer.NewPrefix(),
        ["ResetSchedule"] = "0 0 0 * * *",
        ["Auth__SigningKey"] = Convert.ToBase64String(new byte[32]),
    };
}
