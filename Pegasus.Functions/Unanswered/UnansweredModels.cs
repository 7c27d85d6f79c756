using System.Globalization;
using Pegasus.Domain.Analytics;

namespace Pegasus.Functions.Unanswered;

internal sealed record AnswerRequest(string? Question, string? Answer, bool? Train);

internal sealed record UnansweredView(
    string Id, string Question, int Count, IReadOnlyList<string> Variants, DateTimeOffset FirstAsked, DateTimeOffset LastAsked)
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
