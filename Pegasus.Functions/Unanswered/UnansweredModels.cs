using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Pegasus.Domain.Analytics;
using Pegasus.Functions.Documents;

namespace Pegasus.Functions.Unanswered;

internal sealed record AnswerRequest(
    [property: Description("What the answer is found by; the group's own question, if it is left out."), StringLength(DocumentUpload.MaxQuestion, MinimumLength = 1)]
    string? Question,
    [property: Required] string? Answer,
    [property: Description("Whether the bot is trained at once.")] bool? Train);

internal sealed record UnansweredView(
    string Id,
    string Question,
    int Count,
    [property: Description("The question in others' words, five at most.")] IReadOnlyList<string> Variants,
    DateTimeOffset FirstAsked,
    DateTimeOffset LastAsked)
{
    private const int MaxVariants = 5;

    public static UnansweredView Of(string botId, QuestionGroup group) => new(
        new UnansweredId(botId, group.Id).ToString(), group.Question, group.Count, [.. group.Variants.Take(MaxVariants)], group.FirstAsked, group.LastAsked);

    /// <summary>Where a group stands in the list: by how often it was asked, then by how lately, as <see cref="QuestionGroups"/> sorts.</summary>
    public static string PlaceOf(string botId, QuestionGroup group) => string.Create(
        CultureInfo.InvariantCulture,
        $"{PlacePrefix(botId)}{9_999_999 - group.Count:D7}-{DateTimeOffset.MaxValue.UtcTicks - group.LastAsked.UtcTicks:D19}-{group.Id}");

    public static string PlacePrefix(string botId) => $"unanswered-{botId}-";
}
