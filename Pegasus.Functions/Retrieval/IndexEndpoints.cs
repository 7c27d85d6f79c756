using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Retrieval;

/// <summary>Where a bot's index is.</summary>
internal enum IndexState
{
    /// <summary>There is none: the bot was never trained.</summary>
    [JsonStringEnumMemberName("NONE")] None,

    /// <summary>In storage; the next question loads it.</summary>
    [JsonStringEnumMemberName("STORED")] Stored,

    /// <summary>On its way into memory; questions wait for it.</summary>
    [JsonStringEnumMemberName("LOADING")] Loading,

    /// <summary>In memory.</summary>
    [JsonStringEnumMemberName("LOADED")] Loaded,
}

internal sealed record IndexView(
    [property: Description("NONE: the bot was never trained. STORED: the next question loads it. LOADING: questions wait for it. LOADED: in memory. Of the instance that answers.")]
    IndexState State,
    [property: Description("How much of it is loaded.")] int Percent,
    int ChunkCount);

/// <summary>Whether a bot's index is in memory, and how far it is on its way there: what a first question waits for.</summary>
internal static class IndexEndpoints
{
    private const int All = 100;

    public static void MapIndex(this IEndpointRouteBuilder workspace) =>
        workspace.MapGet("/bots/{botId}/index", Get).RequireRole(Role.Viewer).WithTags("Bots")
            .WithName("getIndex").WithSummary("Whether the bot's index is in memory, or how far it is on its way there.");

    private static async Task<Results<Ok<IndexView>, ApiProblem>> Get(
        Membership member, string botId, BotStore bots, IndexCache indexes, CancellationToken cancellationToken)
    {
        if (await bots.FindAsync(member.WorkspaceId, botId, cancellationToken) is not { } bot)
            return ApiErrors.NotFound.AsProblem();
        return TypedResults.Ok(bot.State.Generation is { } generation
            ? Of(indexes.FindLoad(botId, generation), bot.State.ChunkCount)
            : new IndexView(IndexState.None, 0, 0));
    }

    private static IndexView Of(IndexLoad? load, int chunkCount) => load switch
    {
        null => new(IndexState.Stored, 0, chunkCount),
        { Percent: All } => new(IndexState.Loaded, All, chunkCount),
        { Percent: var percent } => new(IndexState.Loading, percent, chunkCount),
    };
}
