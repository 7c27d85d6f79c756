using Azure;
using Pegasus.Domain.Ai;
using Pegasus.Functions.Ai;

namespace Pegasus.Functions.AiProviders;

/// <summary>Keeps in a workspace's row how its own provider fails, for the owners; its next answer takes that away.</summary>
internal sealed class ProviderReports(AiProviderTable table, TimeProvider clock, ILogger<ProviderReports> logger)
{
    /// <summary>How often at most a workspace's failures are written by this instance, and how often it looks whether another's stand there.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private TimeProvider Clock => clock;

    /// <summary>The reports of one edition of a workspace's settings.</summary>
    public IAiReports For(string workspaceId, int edition) => new Reports(this, workspaceId, edition);

    /// <summary>The provider answered a test: whatever it failed by is over.</summary>
    public Task ClearAsync(string workspaceId, int edition) =>
        ChangeAsync(workspaceId, present => present.Edition == edition && present.Refused is not null ? present with { Refused = null } : null);

    private async Task ChangeAsync(string workspaceId, Func<AiProvider, AiProvider?> decide)
    {
        try
        {
            await table.ChangeAsync(workspaceId, decide, CancellationToken.None);
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
        private DateTimeOffset knownUntil = DateTimeOffset.MinValue;

        public Task SucceededAsync(AiPart part) => TakeLook()
            ? of.ChangeAsync(workspaceId, present => present.Edition == edition && present.Refused?.Part == part ? present with { Refused = null } : null)
            : Task.CompletedTask;

        public Task FailedAsync(AiPart part, AiUnavailableException fault)
        {
            if (fault.RequestRefused || !TakeTurn())
                return Task.CompletedTask;
            var refusal = new AiRefusal(part, fault.Fault, of.Clock.GetUtcNow());
            return of.ChangeAsync(workspaceId, present => present.Edition == edition ? present with { Refused = refusal } : null);
        }

        /// <summary>Whether the row may say that the provider fails: since it failed here, or as far as is known.</summary>
        private bool TakeLook()
        {
            lock (gate)
            {
                var now = of.Clock.GetUtcNow();
                if (now < knownUntil)
                    return false;
                knownUntil = now + Pause;
                return true;
            }
        }

        private bool TakeTurn()
        {
            lock (gate)
            {
                var now = of.Clock.GetUtcNow();
                knownUntil = DateTimeOffset.MinValue;
                if (now < quietUntil)
                    return false;
                quietUntil = now + Pause;
                return true;
            }
        }
    }
}
