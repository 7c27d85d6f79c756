using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Pegasus.Domain.Documents;
using Pegasus.Domain.Training;

namespace Pegasus.Functions.Golden;

/// <summary>A golden question as callers write it. A document is named by its id or, where one alone is called so, by its name.</summary>
internal sealed record GoldenRequest(
    [property: Required, StringLength(GoldenRules.MaxQuestion)] string? Question,
    [property: Description("The document that must answer it; or say expectedDocumentName.")] string? ExpectedDocumentId,
    [property: Description("The name of the document that must answer it."), StringLength(DocumentName.MaxLength)] string? ExpectedDocumentName,
    [property: Description("document, which is what is meant if it is left out; or notAnswered, and no document.")] GoldenExpectation? Expectation);

/// <summary>What may change of a golden question: the question, or what it expects, or both.</summary>
internal sealed record UpdateGoldenRequest(
    [property: StringLength(GoldenRules.MaxQuestion, MinimumLength = 1)] string? Question,
    [property: Description("Another document that must answer it, or the same with its present text; or say expectedDocumentName.")] string? ExpectedDocumentId,
    [property: Description("The name of the document that must answer it."), StringLength(DocumentName.MaxLength)] string? ExpectedDocumentName,
    [property: Description("notAnswered: from now on no document may answer it.")] GoldenExpectation? Expectation);

/// <summary>All golden questions of a bot, in the place of those that it has.</summary>
internal sealed record ReplaceGoldenRequest(
    [property: Description("The lowest pass rate with which a training goes live, in percent; null only reports it. Left out, it stays."), Range(GoldenRules.MinRate, GoldenRules.MaxRate)]
    JsonElement RequiredPassRate,
    [property: Required, Description("The questions, 200 at most.")] IReadOnlyList<GoldenRequest>? Items);

internal sealed record GoldenRateRequest(
    [property: Required, Description("The lowest pass rate with which a training goes live, in percent; null only reports it."), Range(GoldenRules.MinRate, GoldenRules.MaxRate)]
    JsonElement RequiredPassRate);

internal sealed record GoldenSetView(int? RequiredPassRate, IReadOnlyList<GoldenView> Items)
{
    public static GoldenSetView Of(GoldenSet set, IReadOnlyCollection<ExpectedDocument> present) =>
        new(set.RequiredPassRate, [.. set.Questions.Select(question => GoldenView.Of(question, present))]);
}

internal sealed record GoldenView(
    string Id,
    string Question,
    GoldenExpectation Expectation,
    string? ExpectedDocumentId,
    string? ExpectedDocumentName,
    [property: Description("What has become of the expected document; null if none is expected.")] DocumentPresence? DocumentState,
    [property: Description("What is to be looked at, in a sentence; null if nothing.")] string? Problem,
    DateTimeOffset CreatedAt)
{
    public static GoldenView Of(GoldenQuestion question, IReadOnlyCollection<ExpectedDocument> present)
    {
        var fate = question.Document?.FateAmong(present);
        var document = fate?.Document ?? question.Document;
        return new(question.Id, question.Question, question.Expectation, document?.Id, document?.Name, fate?.Presence, fate?.Problem, question.CreatedAt);
    }
}

/// <summary>How the present index does with the golden questions.</summary>
internal sealed record GoldenRunView(
    int Passed,
    int Total,
    [property: Description("In whole percent, rounded down; null without golden questions.")] int? PassRate,
    int? RequiredPassRate,
    IReadOnlyList<GoldenResultView> Results)
{
    public static GoldenRunView Of(IReadOnlyList<GoldenVerdict> verdicts, int? requiredPassRate)
    {
        var passed = verdicts.Count(verdict => verdict.Passed);
        return new(passed, verdicts.Count, verdicts.Count == 0 ? null : Rehearsal.RateOf(passed, verdicts.Count), requiredPassRate,
            [.. verdicts.Select(GoldenResultView.Of)]);
    }
}

internal sealed record GoldenResultView(
    string Id,
    string Question,
    bool Passed,
    [property: Description("The name of the expected document; null if no answer is expected.")] string? Expected,
    [property: Description("The names of the documents that an answer would be made of, the best first; none if there would be no answer.")] IReadOnlyList<string> Found,
    [property: Description("Why it failed, in a sentence; null if it passed.")] string? Reason)
{
    public static GoldenResultView Of(GoldenVerdict verdict) =>
        new(verdict.Question.Id, verdict.Question.Question, verdict.Passed, verdict.Expected, verdict.Found, verdict.Reason);
}

/// <summary>A golden question's line of an export.</summary>
internal sealed record ExportedGoldenQuestion(
    string Id, string BotId, string Question, GoldenExpectation Expectation, string? ExpectedDocumentId, string? ExpectedDocumentName, DateTimeOffset CreatedAt);

/// <summary>The demanded pass rate's line of an export, where there is one.</summary>
internal sealed record ExportedGoldenRate(string BotId, int RequiredPassRate);
