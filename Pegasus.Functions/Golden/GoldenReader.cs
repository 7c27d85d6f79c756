using System.Text.Json;
using Pegasus.Domain.Documents;
using Pegasus.Domain.Training;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Golden;

/// <summary>Reads what callers write of golden questions, and says what is wrong with it by the member at fault.</summary>
internal static class GoldenReader
{
    private const string DocumentField = "expectedDocumentId";
    private const string NameField = "expectedDocumentName";
    private const string WhichDocument =
        "Say which document must answer it, by expectedDocumentId or expectedDocumentName; or that none may, by expectation: notAnswered.";
    private const string NoDocument = "A question that no document may answer expects none. Leave the document out, or the expectation.";

    /// <summary>The trimmed question, judged without the documents; the names' length is judged, too.</summary>
    /// <param name="prefix">What stands before the members' names, such as <c>items[3].</c>.</param>
    public static string ReadQuestion(GoldenRequest request, FieldErrors errors, string prefix = "")
    {
        errors.Optional(prefix + NameField, request.ExpectedDocumentName, DocumentName.MaxLength);
        return errors.Required($"{prefix}question", request.Question, GoldenRules.MaxQuestion);
    }

    /// <summary>No question stands twice: it would count twice.</summary>
    public static void RefuseTwice(string text, IEnumerable<string> others, FieldErrors errors, string prefix = "")
    {
        if (others.Contains(text, StringComparer.OrdinalIgnoreCase))
            errors.Add($"{prefix}question", "This question is a golden one already. Change that one instead.");
    }

    /// <summary>The document that is expected; null if none is, or if something is wrong.</summary>
    public static ExpectedDocument? ReadDocument(
        GoldenRequest request, IReadOnlyCollection<ExpectedDocument> present, FieldErrors errors, string prefix = "")
    {
        var isNamed = request.ExpectedDocumentId is not null || request.ExpectedDocumentName is not null;
        if (request.Expectation == GoldenExpectation.NotAnswered || !isNamed)
        {
            if (request.Expectation != GoldenExpectation.NotAnswered || isNamed)
                errors.Add(prefix + DocumentField, isNamed ? NoDocument : WhichDocument);
            return null;
        }
        return request.ExpectedDocumentId is { } id
            ? Only([.. present.Where(document => document.Id == id)], prefix + DocumentField, "No document of this bot has this id.", errors)
            : Only([.. present.Where(document => document.Name == request.ExpectedDocumentName!.Trim())], prefix + NameField, "No document of this bot has this name.", errors);
    }

    /// <summary>A demanded rate: a number, null, or left out (<see cref="JsonValueKind.Undefined"/>), which keeps <paramref name="kept"/>.</summary>
    public static int? ReadRate(JsonElement value, int? kept, FieldErrors errors)
    {
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return value.ValueKind == JsonValueKind.Null ? null : kept;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var rate) && rate is >= GoldenRules.MinRate and <= GoldenRules.MaxRate)
            return rate;
        errors.Add("requiredPassRate", $"Send a whole number of percent from {GoldenRules.MinRate} to {GoldenRules.MaxRate}, or null to demand none.");
        return kept;
    }

    private static ExpectedDocument? Only(IReadOnlyList<ExpectedDocument> found, string field, string none, FieldErrors errors)
    {
        if (found.Count == 1)
            return found[0];
        errors.Add(field, found.Count == 0 ? none : $"{found.Count} documents have this name. Say which by expectedDocumentId.");
        return null;
    }
}
