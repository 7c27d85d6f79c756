using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Pegasus.Functions.Demo;

/// <summary>Makes the demo workspace at the first start and tells whoever sits at the console where to go.</summary>
internal sealed class DemoStart(DemoWorkspace demo, IServer server) : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var owner = await demo.EnsureAsync(cancellationToken);
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        var password = owner.Password is { } shown ? $"password {shown} (shown this once)" : "(the password was shown at the first start)";
        Console.WriteLine(
            $"""

              Pegasus     {address}
              Demo chat   {address}/demo
              Demo owner  {owner.Email}  {password}

            """);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
