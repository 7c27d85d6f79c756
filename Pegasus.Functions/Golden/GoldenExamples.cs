using System.Text.Json;
using Pegasus.Domain.Training;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Description;
using Pegasus.Functions.Documents;

namespace Pegasus.Functions.Golden;

internal static class GoldenExamples
{
    private const string Id = "4p8t2x6z0d4h8m1r5v9b3c7f1k";
    private const string Answered = "How long does shipping take?";
    private const string NotAnswered = "Who won the match last night?";
    private const string Reason = "The question finds no answer: too little of it stands in the documents. Put its words into the document, or add synonyms.";
    private static readonly JsonElement Rate = JsonSerializer.SerializeToElement(90, Http.ApiJson.Default.Int32);

    private static readonly GoldenView Kept = new(
        Id, Answered, GoldenExpectation.Document, DocumentExamples.DocumentId, DocumentExamples.Name, DocumentPresence.Present, null, BotExamples.Noon);

    public static readonly IReadOnlyList<ApiExample> All =
    [
        new("a question that the documents do not answer", new GoldenRequest(NotAnswered, null, null, GoldenExpectation.NotAnswered)),
        new("another question", new UpdateGoldenRequest("How many days does shipping take?", null, null, null)),
        new("all golden questions", new ReplaceGoldenRequest(Rate, [new(NotAnswered, null, null, GoldenExpectation.NotAnswered)])),
        new("a demanded pass rate", new GoldenRateRequest(Rate)),
        new("a golden question", Kept),
        new("golden questions", new GoldenSetView(90, [Kept])),
        new("a rehearsal", new GoldenRunView(1, 2, 50, 90,
        [
            new(Id, Answered, true, DocumentExamples.Name, [DocumentExamples.Name], null),
            new("0d4h8m1r5v9b3c7f1k4p8t2x6z", "Do you deliver to Oslo?", false, DocumentExamples.Name, [], Reason),
        ])),
    ];
}
