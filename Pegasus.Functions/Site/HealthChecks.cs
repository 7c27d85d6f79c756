using Microsoft.Extensions.Options;
using Pegasus.Functions.Ai;
using Pegasus.Functions.Ai.OpenAi;
using Pegasus.Functions.Realtime;
using Pegasus.Functions.State;
using Pegasus.Functions.Tokens;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Site;

/// <summary>What Pegasus stands on, each with a cheap way to see how it is. A check that throws is down.</summary>
internal sealed class HealthChecks(
    PegasusStorage storage, SignedTokens tokens, IOptions<AiOptions> ai, IRealtimeTransport realtime, TimerRuns timers, TimeProvider clock) : IDisposable
{
    /// <summary>The timer runs daily; what is later than this has missed a run.</summary>
    private static readonly TimeSpan TimerIsLateAfter = TimeSpan.FromHours(26);

    private static readonly Uri OpenAiAddress = new("https://api.openai.com/v1/");

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null });

    /// <summary>The checks: their names, whether nothing works without, and how to check.</summary>
    public IReadOnlyList<(string Name, bool IsNeeded, Func<CancellationToken, Task<string>> CheckAsync)> All =>
    [
        ("tables", true, ReadTableAsync),
        ("queue", true, ReadQueueAsync),
        ("signing_key", true, _ => SignAsync()),
        ("ai", false, AskAiAsync),
        ("realtime", false, OpenRealtimeAsync),
        ("timer", false, ReadTimerAsync),
    ];

    public void Dispose() => http.Dispose();

    private async Task<string> ReadTableAsync(CancellationToken cancellationToken)
    {
        await storage.Workspaces.GetEntityIfExistsAsync<TableEntity>("health", "health", cancellationToken: cancellationToken);
        return HealthState.Ok;
    }

    private async Task<string> ReadQueueAsync(CancellationToken cancellationToken)
    {
        await storage.TrainBot.GetPropertiesAsync(cancellationToken);
        return HealthState.Ok;
    }

    private async Task<string> SignAsync()
    {
        var now = clock.GetUtcNow();
        var token = tokens.Issue(TokenKind.Access, [new("sub", "health")], now, now.AddMinutes(1));
        return await tokens.VerifyAsync(TokenKind.Access, token) is null ? HealthState.Down : HealthState.Ok;
    }

    /// <summary>Whether the provider's server answers, with whatever; no key is sent, and no model asked.</summary>
    private async Task<string> AskAiAsync(CancellationToken cancellationToken)
    {
        if (ai.Value.IsOffline)
            return HealthState.Ok;
        using var response = await http.GetAsync(OpenAiConnection.Endpoint(ai.Value) ?? OpenAiAddress, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return HealthState.Ok;
    }

    private async Task<string> OpenRealtimeAsync(CancellationToken cancellationToken)
    {
        if (realtime.Service is not { } service)
            return HealthState.Ok;
        using var response = await http.GetAsync(service, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return HealthState.Ok;
    }

    private async Task<string> ReadTimerAsync(CancellationToken cancellationToken) => await timers.FindLastAsync(cancellationToken) switch
    {
        null => HealthState.Waiting,
        { } last when clock.GetUtcNow() - last > TimerIsLateAfter => HealthState.Late,
        _ => HealthState.Ok,
    };
}

/// <summary>How something is that Pegasus stands on.</summary>
internal static class HealthState
{
    public const string Ok = "ok";

    /// <summary>It does not answer, or not in time.</summary>
    public const string Down = "down";

    /// <summary>It has not run yet.</summary>
    public const string Waiting = "waiting";

    /// <summary>It should have run by now.</summary>
    public const string Late = "late";
}
