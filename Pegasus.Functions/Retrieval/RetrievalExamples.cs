using Pegasus.Functions.Description;
using Pegasus.Functions.Documents;

namespace Pegasus.Functions.Retrieval;

internal static class RetrievalExamples
{
    public static readonly IReadOnlyList<ApiExample> All =
    [
        new("a question", new AskRequest("How long does shipping take?", 1)),
        new("a passage", new AskView([new PassageView(DocumentExamples.DocumentId, DocumentExamples.Name, DocumentExamples.Text, 7.42)])),
    ];
}
