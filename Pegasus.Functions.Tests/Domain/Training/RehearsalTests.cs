using System.Text.Json;
using Pegasus.Domain.Bots;
using Pegasus.Domain.Documents;
using Pegasus.Domain.Retrieval;
using Pegasus.Domain.Training;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Tests.Domain.Training;

/// <summary>What a golden question's outcome is, what a rehearsal keeps of it, and what follows for the bot.</summary>
public class RehearsalTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly ExpectedDocument Shipping = new("d1", "shipping.md", "h1");
    private static readonly ExpectedDocument Returns = new("d2", "returns.md", "h2");
    private static readonly SearchResult Nothing = new([], Supported: false);

    [Fact]
    public void A_document_must_be_found_and_the_search_hold_it_for_an_answer()
    {
        var question = Asking("How long does shipping take?", Shipping);
        Assert.True(Judge(question, Found(Returns, Shipping)).Passed);
        Assert.Equal((false, "shipping.md", "returns.md"), Read(Judge(question, Found(Returns))));
        var unsupported = Judge(question, Found(Shipping) with { Supported = false });
        Assert.Equal((false, "shipping.md", ""), Read(unsupported));
        Assert.Contains("finds no answer", unsupported.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_answer_is_expected_none_may_be_supported()
    {
        var question = Asking("Who won the match?", null);
        Assert.True(Judge(question, Nothing).Passed);
        Assert.True(Judge(question, Found(Shipping) with { Supported = false }).Passed);
        Assert.Equal((false, null, "shipping.md"), Read(Judge(question, Found(Shipping))));
    }

    [Fact]
    public void A_deleted_document_fails_and_one_of_its_name_takes_its_place()
    {
        var question = Asking("How long does shipping take?", Shipping);
        var gone = GoldenVerdict.Of(question, [Returns], Found(Returns));
        Assert.Contains("\"shipping.md\" was deleted", gone.Reason, StringComparison.Ordinal);

        var newer = Shipping with { Id = "d9", Hash = "h9" };
        Assert.True(GoldenVerdict.Of(question, [Returns, newer], Found(newer)).Passed);
        Assert.Equal(
            [DocumentPresence.Present, DocumentPresence.Present, DocumentPresence.Replaced, DocumentPresence.Replaced, DocumentPresence.Deleted],
            new[] { Shipping, Shipping with { Name = "delivery.md" }, Shipping with { Hash = "h3" }, newer, Returns }.Select(now => Shipping.FateAmong([now]).Presence));
    }

    [Theory]
    [InlineData(2, 3, 66, false)]
    [InlineData(2, 3, 67, true)]
    [InlineData(199, 200, 100, true)]
    [InlineData(200, 200, 100, false)]
    [InlineData(0, 5, 0, false)]
    [InlineData(0, 5, null, false)]
    public void A_rate_is_rounded_down_and_compared_with_what_is_demanded(int passed, int total, int? required, bool fallsShort) =>
        Assert.Equal(fallsShort, Rehearsal.Of(Verdicts(passed, total, "Why?"), required).FallsShort);

    [Fact]
    public void A_generation_that_falls_short_is_not_put_in_place_and_the_old_one_stays()
    {
        var running = Take(BotState.New.DocumentsChanged(+1), "job1");
        var poor = Rehearsal.Of(Verdicts(1, 6, "Do you ship to Oslo?"), 80);

        var never = running.Complete(running.Revision, 3, Noon, poor);
        Assert.Equal((BotStatus.Untrained, null, TrainingStage.Failed, poor), (never.Status, never.Generation, never.Training!.Stage, never.Training.Rehearsal));
        Assert.Equal(
            "The new version passed 1 of 6 golden questions (16%), and you ask for 80%, so it was not put in place. It failed \"Do you ship to Oslo?\", "
            + "\"Do you ship to Oslo?\", \"Do you ship to Oslo?\" and 2 more. Mend the documents or the questions, or ask for a lower rate under Quality; then train again.",
            never.Training.Error);

        var good = running.Complete(running.Revision, 3, Noon, Rehearsal.Of(Verdicts(6, 6, "Why?"), 80));
        Assert.Equal((BotStatus.Ready, 6), (good.Status, good.Training!.Rehearsal!.Passed));
        var again = Take(good, "job2");
        var stayed = again.Complete(again.Revision, 4, Noon.AddHours(1), poor);
        Assert.Equal((BotStatus.Outdated, good.Generation, 3, good.LastTrainedAt), (stayed.Status, stayed.Generation, stayed.ChunkCount, stayed.LastTrainedAt));
        Assert.Equal(BotStatus.Ready, Take(stayed, "job3").Complete(stayed.Revision, 4, Noon, null).Status);
    }

    [Fact]
    public void A_training_that_was_asked_for_meanwhile_begins_though_this_one_falls_short()
    {
        var changed = Take(BotState.New.DocumentsChanged(+1), "job1").DocumentsChanged(0);
        var followed = Assert.IsType<TrainingRequest.Following>(changed.RequestTrainingOfPresent("job2", Noon)).State;
        var ended = followed.Complete(1, 3, Noon, Rehearsal.Of(Verdicts(0, 1, "Why?"), 100));
        Assert.Equal(("job2", BotStatus.Pending, null), (ended.Training!.JobId, ended.Status, ended.Generation));
    }

    [Fact]
    public void What_is_kept_of_the_worst_rehearsal_fits_the_bots_row()
    {
        var text = string.Concat(Enumerable.Repeat("質問", 250));
        var name = string.Concat(Enumerable.Repeat("名", 200));
        var verdict = new GoldenVerdict(Asking(text, Shipping), name, [name, name], $"\"{name}\" was deleted, so this question fails.");
        var rehearsal = Rehearsal.Of([.. Enumerable.Repeat(verdict, GoldenRules.MaxQuestions)], 100);
        var run = new TrainingRun("job1", TrainingStage.Failed, 200, 200, Noon) { Rehearsal = rehearsal, Error = rehearsal.Shortfall };
        // A property holds 64 KiB of UTF-16.
        var json = JsonSerializer.Serialize(run, StateJson.Default.TrainingRun);
        Assert.True(json.Length < 32_000, $"{json.Length} characters");
        Assert.Equal(rehearsal.Failed.Count, JsonSerializer.Deserialize(json, StateJson.Default.TrainingRun)!.Rehearsal!.Failed.Count);
    }

    private static GoldenQuestion Asking(string question, ExpectedDocument? document) => new("q1", question, document, Noon);

    private static GoldenVerdict Judge(GoldenQuestion question, SearchResult result) => GoldenVerdict.Of(question, [Shipping, Returns], result);

    private static (bool, string?, string) Read(GoldenVerdict verdict) => (verdict.Passed, verdict.Expected, string.Join(' ', verdict.Found));

    private static SearchResult Found(params ExpectedDocument[] documents) =>
        new([.. documents.Select(document => new Passage(new Chunk(document.Id, document.Name, 0, "", "Text."), 1))], Supported: true);

    private static List<GoldenVerdict> Verdicts(int passed, int total, string question) =>
        [.. Enumerable.Range(0, total).Select(i => new GoldenVerdict(Asking(question, Shipping), Shipping.Name, [], i < passed ? null : "It failed."))];

    private static BotState Take(BotState state, string job)
    {
        var queued = Assert.IsType<TrainingRequest.Queued>(state.RequestTraining(job, Noon)).State;
        return Assert.IsType<TrainingClaim.Taken>(queued.Claim(job, "worker", Noon)).State;
    }
}
