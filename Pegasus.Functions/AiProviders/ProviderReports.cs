using Azure;
using Pegasus.Domain.Ai;
using Pegasus.Functions.Ai;
using Pegasus.Functions.State;

namespace Pegasus.Functions.AiProviders;

/// <summary>Keeps in a workspace's row how its own provider fails, for the owners; its next answer takes that away.</summary>
internal sealed class ProviderReports(AiProviderTable table, RecentReads<AiProvider> recent, TimeProvider clock, ILogger<ProviderReports> logger)
{
    /// <summary>How often at most a workspace's failures are written by this instance.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private TimeProvider Clock => clock;

    /// <summary>The reports of one edition of a workspace's settings.</summary>
    public IAiReports For(string workspaceId, int edition) => new Reports(this, workspaceId, edition);

    /// <summary>The provider answered a test: whatever it failed by is over.</summary>
    public Task ClearAsync(string workspaceId, int edition) =>
        ChangeAsync(workspaceId, present => present.Edition == edition && present.Refused is not null ? present with { Refused = null } : null);

    /// <summary>Changes the row if, as it was read a moment ago, it needs to be.</summary>
    private async Task ChangeAsync(string workspaceId, Func<AiProvider, AiProvider?> decide)
    {
        try
        {
            if (decide(await recent.GetAsync(workspaceId, CancellationToken.None)) is null)
                return;
            await table.ChangeAsync(workspaceId, decide, CancellationToken.None);
            recent.Forget(workspaceId);
        }
        catch (RequestFailedException fault)
        {
            // The visitor's answer does not hang on what the owners are told of it.
            logger.LogWarning(fault, "How the AI provider of workspace {WorkspaceId} does could not be written", workspaceId);
        }
    }

    private sealed class Reports(ProviderReports of, string workspaceId, int edition) : IAiReports
    {
        private readonly Lock gate = new();
        private DateTimeOffset quietUntil = DateTimeOffset.MinValue;

        public Task SucceededAsync(AiPart part) =>
            of.ChangeAsync(workspaceId, present => present.Edition == edition && present.Refused?.Part == part ? present with { Refused = null } : null);

        public Task FailedAsync(AiPart part, AiUnavailableException fault)
        {
            if (fault.RequestRefused || !TakeTurn())
                return Task.CompletedTask;
            var refusal = new AiRefusal(part, fault.Fault, of.Clock.GetUtcNow());
            return of.ChangeAsync(workspaceId, present => present.Edition == edition ? present with { Refused = refusal } : null);
        }

        private bool TakeTurn()
        {
            lock (gate)
            {
                var now = of.Clock.GetUtcNow();
                if (now < quietUntil)
                    return false;
                quietUntil = now + Pause;
                return true;
            }
        }
    }
}
