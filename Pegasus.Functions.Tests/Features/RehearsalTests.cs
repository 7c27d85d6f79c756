using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Campaigns;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>Trainings that are rehearsed by golden questions before they go live.</summary>
public sealed class RehearsalTests
{
    private const string Cost = "How much does shipping cost?";

    [Fact]
    public async Task A_training_tells_how_it_did_and_one_that_falls_short_leaves_the_old_version_and_no_rows()
    {
        await using var app = await PegasusApp.StartAsync();
        var golden = await GoldenBot.CreateAsync(app);
        (await golden.AddAsync(Cost, "shipping.md")).Expect(HttpStatusCode.Created);
        (await golden.AddAsync("Do you sell gift cards?", "shipping.md")).Expect(HttpStatusCode.Created);

        var reported = (await golden.Owner.TrainAsync(golden.BotId))!;
        Assert.Equal("READY", (string)reported["status"]!);
        var rehearsal = reported["training"]!["rehearsal"]!;
        Assert.Equal((1, 2, 50, null), ((int)rehearsal["passed"]!, (int)rehearsal["total"]!, (int)rehearsal["passRate"]!, (int?)rehearsal["requiredPassRate"]));
        var failed = Assert.Single(rehearsal["failed"]!.AsArray())!;
        Problems.AssertMembers(failed, "question", "expected", "found", "reason");
        Assert.Equal(("Do you sell gift cards?", "shipping.md"), ((string)failed["question"]!, (string)failed["expected"]!));
        await Campaign.AwaitWorkersAsync(app);
        var live = IndexRows(await TableScan.RowsWithAsync(app, golden.BotId)).Order().ToList();

        (await golden.CallAsync(HttpMethod.Patch, "", new JsonObject { ["requiredPassRate"] = 80 })).Expect(HttpStatusCode.OK);
        var kept = await golden.Owner.TrainAsync(golden.BotId);
        Assert.Equal(("OUTDATED", "FAILED"), ((string)kept["status"]!, (string)kept["training"]!["stage"]!));
        Assert.Equal((string)reported["lastTrainedAt"]!, (string)kept["lastTrainedAt"]!);
        var error = (string)kept["training"]!["error"]!;
        foreach (var part in new[] { "1 of 2", "50%", "80%", "Do you sell gift cards?", "then train again" })
            Assert.Contains(part, error, StringComparison.Ordinal);
        Assert.Equal(80, (int)kept["training"]!["rehearsal"]!["requiredPassRate"]!);
        Assert.Equal(1, (int)(await golden.RunAsync())["passed"]!);
        await Campaign.AwaitWorkersAsync(app);
        // What was trained in vain is gone, and the version that answered before is whole.
        var job = (string)kept["training"]!["jobId"]!;
        Assert.Empty(IndexRows(await TableScan.RowsWithAsync(app, job)));
        Assert.Subset(IndexRows(await TableScan.RowsWithAsync(app, golden.BotId)).ToHashSet(), live.ToHashSet());

        (await golden.Owner.CallAsync(HttpMethod.Post, $"/bots/{golden.BotId}/documents", new JsonObject { ["name"] = "gifts.md", ["text"] = "We sell gift cards of 25 and 50 euros at the counter." }))
            .Expect(HttpStatusCode.Created);
        var items = (await golden.ListAsync())["items"]!;
        (await golden.CallAsync(HttpMethod.Patch, $"/{items[1]!["id"]}", new JsonObject { ["expectedDocumentName"] = "gifts.md" })).Expect(HttpStatusCode.OK);
        var mended = await golden.Owner.TrainAsync(golden.BotId);
        Assert.Equal(("READY", 2), ((string)mended["status"]!, (int)mended["training"]!["rehearsal"]!["passed"]!));
    }

    [Fact]
    public async Task A_first_version_that_falls_short_leaves_the_bot_untrained()
    {
        await using var app = await PegasusApp.StartAsync();
        var owner = await app.SignUpAsync();
        var golden = new GoldenBot(owner, await owner.CreateBotAsync(), "");
        await owner.AddTextAsync(golden.BotId, "shipping.md", SampleTexts.Shipping);
        (await golden.AddAsync(Cost)).Expect(HttpStatusCode.Created);
        (await golden.CallAsync(HttpMethod.Patch, "", new JsonObject { ["requiredPassRate"] = 1 })).Expect(HttpStatusCode.OK);

        var bot = await owner.TrainAsync(golden.BotId);

        Assert.Equal(("UNTRAINED", null), ((string)bot["status"]!, (string?)bot["lastTrainedAt"]));
        Assert.StartsWith("The documents hold an answer", (string)bot["training"]!["rehearsal"]!["failed"]![0]!["reason"]!, StringComparison.Ordinal);
        await Campaign.AwaitWorkersAsync(app);
        Assert.Empty(IndexRows(await TableScan.RowsWithAsync(app, golden.BotId)));
        Assert.DoesNotContain(await TableScan.RowsWithAsync(app, golden.BotId), row => row.StartsWith("garbage ", StringComparison.Ordinal));
        (await golden.RehearseAsync()).ExpectProblem(409, "bot_not_ready");
    }

    private static IEnumerable<string> IndexRows(IEnumerable<string> rows) => rows.Where(row => row.StartsWith("index ", StringComparison.Ordinal));
}
