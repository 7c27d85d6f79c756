namespace Pegasus.Functions.Tests.Support.Browser;

/// <summary>What the troubleshooting page is played on: Pegasus with storage that may fail and few credits, and somebody else's website.</summary>
public sealed class SeedStage : IAsyncLifetime
{
    /// <summary>What the free plan gives a day.</summary>
    public const int Credits = 3;

    internal PegasusApp App { get; private set; } = null!;

    internal FaultProxy Storage { get; private set; } = null!;

    internal OpenAiFake Ai { get; private set; } = null!;

    internal HostSite Site { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Ai = await OpenAiFake.StartAsync();
        Storage = await FaultProxy.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        var settings = WidgetStage.Settings(Ai);
        settings["Plans:Free:DailyCredits"] = $"{Credits}";
        App = await PegasusApp.StartAsync(settings: settings, storage: Storage.ConnectionString);
        Site = await HostSite.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await Site.DisposeAsync();
        await App.DisposeAsync();
        await Storage.DisposeAsync();
        await Ai.DisposeAsync();
    }

    /// <summary>A READY bot whose widget only the site may use, as its owner has had it before a section begins.</summary>
    internal Task<EmbeddedBot> EmbedAsync() => EmbeddedBot.CreateAsync(App, Site);
}
