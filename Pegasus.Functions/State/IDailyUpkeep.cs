namespace Pegasus.Functions.State;

/// <summary>What a feature puts in order once a day for each workspace. May run late, twice or not at all: nothing may depend on when it runs.</summary>
internal interface IDailyUpkeep
{
    Task RunAsync(string workspaceId, CancellationToken cancellationToken);
}
