using Pegasus.Functions.Description;
using Pegasus.Functions.Documents;

namespace Pegasus.Functions.Retrieval;

internal static class RetrievalExamples
{
    public static readonly IReadOnlyList<ApiExample> All =
    [
        new("a group of synonyms", new SynonymsRequest([["gift card", "voucher"]])),
        new("synonyms", new SynonymsView([["gift card", "voucher"], ["parking", "car park", "garage"]])),
        new("an index on its way into memory", new IndexView(IndexState.Loading, 37, 12_480)),
        new("a question", new AskRequest("How long does shipping take?", 1)),
        new("a passage", new AskView([new PassageView(DocumentExamples.DocumentId, DocumentExamples.Name, DocumentExamples.Text, 7.42)])),
    ];
}
