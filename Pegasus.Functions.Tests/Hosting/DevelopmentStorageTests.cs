using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Tests.Support;
using Pegasus.Storage.Queues;

namespace Pegasus.Functions.Tests.Hosting;

public sealed class DevelopmentStorageTests : IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory();
    private readonly DevelopmentStorageOptions options;

    public DevelopmentStorageTests()
    {
        var ports = FreePort.Take(2);
        options = new DevelopmentStorageOptions(
            Path.Combine(RepositoryRoot.Path, ".pegasus", "azurite"), data.FullName, new AzuritePorts(ports[0], ports[1]));
    }

    [Fact]
    public async Task It_runs_from_start_to_stop_and_keeps_its_data()
    {
        var queue = new QueueClient(options.ConnectionString, "kept");
        await using (var storage = await StartAsync())
        {
            Assert.True(storage.IsRunning);
            await queue.CreateIfNotExistsAsync();
            await queue.SendMessageAsync("kept");
            await storage.StoppedAsync(CancellationToken.None);
            Assert.False(await AzuritePorts.AnswersAsync(options.Ports.Table, CancellationToken.None));
        }

        await using var again = await StartAsync();
        Assert.Equal("kept", Assert.Single((await queue.ReceiveMessagesAsync()).Value).MessageText);
    }

    [Fact]
    public async Task One_that_runs_already_is_used_and_left_running()
    {
        await using var first = await StartAsync();
        await using (var second = await StartAsync())
            Assert.False(second.IsRunning);

        Assert.True(await options.Ports.AnswerAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Of_two_starts_at_once_one_runs_it_and_both_can_use_it()
    {
        var both = await Task.WhenAll(StartAsync(), StartAsync());

        Assert.Single(both, storage => storage.IsRunning);
        Assert.True(await options.Ports.AnswerAsync(CancellationToken.None));
        foreach (var storage in both)
            await storage.DisposeAsync();
    }

    [Fact]
    public async Task A_port_that_something_else_took_stops_the_start_with_the_reason()
    {
        using var other = new TcpListener(IPAddress.Loopback, options.Ports.Queue);
        other.Start();

        var reason = await Assert.ThrowsAsync<StartupException>(StartAsync);

        Assert.Contains($"{options.Ports.Queue} (queues)", reason.Message, StringComparison.Ordinal);
        Assert.Contains("EADDRINUSE", reason.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_gate_file_pins_the_version_and_names_no_registry()
    {
        var packages = JsonNode.Parse(File.ReadAllText(Path.Combine(AzuriteInstallation.Sources, "package-lock.json")))!["packages"]!.AsObject();

        Assert.Equal(AzuriteInstallation.Version, (string?)packages[""]!["dependencies"]!["azurite"]);
        Assert.Equal(AzuriteInstallation.Version, (string?)packages["node_modules/azurite"]!["version"]);
        Assert.DoesNotContain(packages, package => package.Value!["resolved"] is not null);
        Assert.All(packages.Where(package => package.Key.Length > 0), package => Assert.NotNull(package.Value!["integrity"]));
    }

    public void Dispose() => data.Delete(recursive: true);

    private async Task<DevelopmentStorage> StartAsync()
    {
        var storage = new DevelopmentStorage(options, NullLogger<DevelopmentStorage>.Instance);
        await storage.StartingAsync(CancellationToken.None);
        return storage;
    }
}
