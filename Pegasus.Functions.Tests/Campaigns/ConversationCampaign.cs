using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Pegasus.Functions.Tests.Support;
using Xunit.Abstractions;

namespace Pegasus.Functions.Tests.Campaigns;

/// <summary>
/// Generated conversations against a model of the state machine: no state that the model forbids, and no reply is shown that was held and
/// not approved.
/// </summary>
[Collection(Campaign.Name)]
public sealed class ConversationCampaign(ITestOutputHelper output)
{
    private const int Steps = 14;

    /// <summary>The storage emulator looks through a whole table, so that what is asked of large ones takes ever longer.</summary>
    private const int RoundSize = 500;

    private static readonly ConversationRules[] Rules =
        [new(), new(HoldsAll: true), new(HandsOverAfter: 2), new(HoldsAfterBadRating: true), new(HoldsAll: true, HandsOverAfter: 1, HoldsAfterBadRating: true)];

    [Fact]
    public async Task Conversations_go_where_a_model_says_and_nothing_is_shown_that_was_not_approved()
    {
        var count = Campaign.Count(60, 10_000);
        var seed = Campaign.IsFull ? Environment.TickCount : 20261127;
        var number = 0;
        await using var ai = await OpenAiFake.StartAsync();
        ai.Always = new AiScript((context, request, gone) => AiScript
            .Reply(string.Create(CultureInfo.InvariantCulture, $"It costs 4.90 euros, no. {Interlocked.Increment(ref number)} [1].")).RunAsync(context, request, gone));
        var seen = new ConcurrentDictionary<string, int>();
        var started = Stopwatch.GetTimestamp();
        for (var first = 0; first < count; first += RoundSize)
            await PlayAsync(ai.Endpoint, Enumerable.Range(first, Math.Min(RoundSize, count - first)), seed, seen);

        output.WriteLine(
            $"{count} conversations of {Steps} moves (seed {seed}) in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s: none in a state that the model forbids, nothing shown that was not approved; "
            + string.Join(", ", seen.OrderBy(state => state.Key, StringComparer.Ordinal).Select(state => $"{state.Value} times {state.Key}")));
        Assert.Equal(["BOT", "CLOSED", "HELD", "HUMAN", "WAITING"], seen.Keys.Order(StringComparer.Ordinal));
    }

    /// <summary>Plays some conversations in tables of their own, a bot for each set of rules.</summary>
    private static async Task PlayAsync(string ai, IEnumerable<int> numbers, int seed, ConcurrentDictionary<string, int> seen)
    {
        await using var app = await PegasusApp.StartAsync(settings: new Dictionary<string, string>
        {
            ["Ai:Provider"] = "openai",
            ["Ai:Endpoint"] = ai,
            ["Ai:ChatModel"] = "test",
            ["Plans:Free:DailyCredits"] = "1000000",
            ["Limits:AddressSessions"] = "1000000",
            ["Limits:AddressMessages"] = "1000000",
            ["Limits:WidgetSessions"] = "1000000",
            ["Limits:WidgetMessages"] = "1000000",
            ["Limits:WorkspaceSessions"] = "1000000",
            ["Limits:WorkspaceMessages"] = "1000000",
        });
        var bots = new List<ReadyBot>();
        foreach (var rules in Rules)
        {
            bots.Add(await ReadyBot.CreateAsync(app));
            (await bots[^1].Owner.CallAsync(HttpMethod.Put, "/safety", rules.ToJson())).Expect(HttpStatusCode.OK);
        }
        await Parallel.ForEachAsync(numbers, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            var bot = bots[i % bots.Count];
            var model = new ConversationModel(bot.Owner, await bot.StartSessionAsync(), Rules[i % Rules.Length], new Random(seed + i));
            for (var step = 0; step < Steps; step++)
                await model.StepAsync();
            foreach (var (state, times) in model.Seen)
                seen.AddOrUpdate(state, times, (_, before) => before + times);
        });
    }
}
