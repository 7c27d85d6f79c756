namespace Pegasus.Functions.Tests.Support;

/// <summary>The application of one test class, with a READY bot that its tests share and leave as it is.</summary>
public sealed class ContractApp : IAsyncLifetime
{
    private PegasusApp app = null!;
    private Lazy<Task<ReadyBot>> ready = null!;

    internal PegasusApp App => app;

    internal Task<ReadyBot> ReadyBotAsync() => ready.Value;

    public async Task InitializeAsync()
    {
        app = await PegasusApp.StartAsync();
        ready = new Lazy<Task<ReadyBot>>(() => ReadyBot.CreateAsync(app));
    }

    public async Task DisposeAsync() => await app.DisposeAsync();
}

/// <summary>A READY bot with a widget for any website, and its owner.</summary>
internal sealed record ReadyBot(PegasusApp App, OwnerClient Owner, string BotId, string WidgetToken)
{
    public static async Task<ReadyBot> CreateAsync(PegasusApp app)
    {
        var owner = await app.SignUpAsync();
        var (botId, token) = await owner.CreateReadyBotAsync();
        return new ReadyBot(app, owner, botId, token);
    }

    /// <summary>The same after a day, when access tokens have ended.</summary>
    public async Task<ReadyBot> LogInAgainAsync() => this with { Owner = await Owner.LogInAgainAsync() };

    public Task<VisitorSession> StartSessionAsync(string? origin = null) => VisitorSession.StartAsync(App.Http, WidgetToken, origin);
}
