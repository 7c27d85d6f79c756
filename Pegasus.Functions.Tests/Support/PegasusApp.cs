using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Pegasus.Functions.Tests.Support;

/// <summary>
/// Pegasus itself, as Program.cs builds it, standing alone on a port of its own: real HTTP, real queue, real storage. Two of
/// them with the same prefix and key are two instances of one deployment.
/// </summary>
internal sealed class PegasusApp : IAsyncDisposable
{
    private readonly Factory factory;
    private readonly bool ownsTables;
    private readonly bool tallies;

    private PegasusApp(Factory factory, string prefix, string signingKey, bool ownsTables, bool tallies, Uri address)
    {
        this.factory = factory;
        this.ownsTables = ownsTables;
        this.tallies = tallies;
        Prefix = prefix;
        SigningKey = signingKey;
        Address = address;
        Http = ApiClient.For(address);
    }

    public string Prefix { get; }

    public string SigningKey { get; }

    public Uri Address { get; }

    /// <summary>A client without a token.</summary>
    public HttpClient Http { get; }

    public IServiceProvider Services => factory.Services;

    /// <param name="clock">The clock; a shifted one of its own by default.</param>
    /// <param name="settings">More settings, or others than the default.</param>
    /// <param name="storage">The connection string, where it is not Azurite's.</param>
    public static Task<PegasusApp> StartAsync(
        TimeProvider? clock = null, IReadOnlyDictionary<string, string>? settings = null, string? storage = null) =>
        StartAsync(
            AzuriteServer.NewPrefix(), Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)), clock, settings, storage, ownsTables: true,
            // Storage that is made to fail may fail the check, too; the campaign of the books checks for itself.
            tallies: storage is null);

    /// <summary>Another instance of the same deployment.</summary>
    public Task<PegasusApp> StartAnotherAsync(TimeProvider? clock = null, IReadOnlyDictionary<string, string>? settings = null, string? storage = null) =>
        StartAsync(Prefix, SigningKey, clock, settings, storage, ownsTables: false);

    /// <summary>An instance of a deployment that runs, or ran, elsewhere; it deletes the tables in the end.</summary>
    public static Task<PegasusApp> JoinAsync(string prefix, string signingKey, TimeProvider clock, IReadOnlyDictionary<string, string>? settings = null) =>
        StartAsync(prefix, signingKey, clock, settings, storage: null, ownsTables: true);

    /// <summary>An owner who has just signed up.</summary>
    public Task<OwnerClient> SignUpAsync() => OwnerClient.SignUpAsync(Address);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        RefusalTally.Forget(this);
        try
        {
            if (tallies)
                await RefusalTally.CheckAsync(this);
        }
        finally
        {
            await EndAsync();
        }
    }

    private async Task EndAsync()
    {
        await factory.DisposeAsync();
        if (ownsTables)
            await (await AzuriteServer.GetAsync()).DeleteTablesAsync(Prefix);
    }

    private static async Task<PegasusApp> StartAsync(
        string prefix, string signingKey, TimeProvider? clock, IReadOnlyDictionary<string, string>? settings, string? storage, bool ownsTables,
        bool tallies = false)
    {
        var values = new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = storage ?? (await AzuriteServer.GetAsync()).ConnectionString,
            ["urls"] = "http://127.0.0.1:0",
            ["Tables:Prefix"] = prefix,
            ["Auth:SigningKey"] = signingKey,
            ["Byok:MasterKey"] = Convert.ToBase64String(SHA256.HashData(Convert.FromBase64String(signingKey))),
            ["Limits:AddressLogins"] = "100000",
            ["Limits:SessionMessages"] = "100000",
            ["Limits:WidgetSessions"] = "100000",
            ["Limits:AddressSessions"] = "100000",
            ["Limits:AddressMessages"] = "100000",
            ["Limits:WidgetMessages"] = "100000",
            ["Limits:WorkspaceSessions"] = "100000",
            ["Limits:WorkspaceMessages"] = "100000",
        };
        foreach (var (key, value) in settings ?? new Dictionary<string, string>())
            values[key] = value;
        var factory = new Factory(values, clock ?? new ShiftedClock());
        // The port is a setting: UseKestrel(port) sets it when the host is built, by when the host may be starting already.
        factory.UseKestrel();
        factory.StartServer();
        var app = new PegasusApp(factory, prefix, signingKey, ownsTables, tallies, factory.ClientOptions.BaseAddress);
        RefusalTally.Watch(app);
        return app;
    }

    private sealed class Factory(IReadOnlyDictionary<string, string> settings, TimeProvider clock) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Testing");
            foreach (var (key, value) in settings)
                builder.UseSetting(key, value);
            builder.ConfigureServices(services => services.AddSingleton(clock));
            builder.ConfigureLogging(logging => logging.ClearProviders());
        }
    }
}
