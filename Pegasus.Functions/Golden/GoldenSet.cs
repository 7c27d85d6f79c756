using System.Text.Json.Serialization;
using Azure;
using Pegasus.Domain.Training;

namespace Pegasus.Functions.Golden;

/// <summary>A bot's golden questions: one value, so that they change together.</summary>
/// <param name="Edition">Counts the changes; the ETag over HTTP.</param>
/// <param name="RequiredPassRate">The lowest pass rate with which a training goes live, in percent; null if it is only told.</param>
/// <param name="Questions">The questions, in the order in which the owner wrote them.</param>
internal sealed record GoldenSet(int Edition, int? RequiredPassRate, IReadOnlyList<GoldenQuestion> Questions)
{
    /// <summary>That of a bot whose owner wrote none.</summary>
    public static readonly GoldenSet Empty = new(1, null, []);

    /// <summary>The row's ETag when it was read; none if there is no row.</summary>
    [JsonIgnore]
    public ETag RowETag { get; init; }

    public GoldenSet Edited() => this with { Edition = Edition + 1 };
}
