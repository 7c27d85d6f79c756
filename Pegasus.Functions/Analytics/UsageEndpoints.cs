using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Analytics;
using Pegasus.Domain.Credits;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Analytics;

internal sealed record UsageView(IReadOnlyList<DayUsageView> Days, UsageCounts Totals);

internal sealed record DayUsageView(
    DateOnly Date, string BotId, long Sessions, long Messages, long Credits, long Unanswered, long Held, long Refused, long Up, long Down)
{
    public static DayUsageView Of(DayUsage day) => new(
        day.Date, day.BotId, day.Counts.Sessions, day.Counts.Messages, day.Counts.Credits, day.Counts.Unanswered,
        day.Counts.Held, day.Counts.Refused, day.Counts.Up, day.Counts.Down);
}

/// <summary>Usage by day and bot. It holds no more than numbers, and outlives widgets and bots.</summary>
internal static class UsageEndpoints
{
    private const int DefaultDays = 30;
    private const int MaxDays = 366;

    private static readonly ApiError TurnedAround =
        ApiErrors.InvalidFields(new Dictionary<string, string[]> { ["from"] = ["The first day comes after the last: swap from and to."] });

    public static void MapUsage(this IEndpointRouteBuilder workspace) =>
        workspace.MapGet("/usage", Get).RequireRole(Role.Viewer).Fails(TurnedAround).WithTags("Credits")
            .WithName("getUsage").WithSummary("Usage by day and bot, and in all; it outlives widgets and bots.");

    private static async Task<Results<Ok<UsageView>, ApiProblem>> Get(
        Membership member, string? from, string? to, string? botId, AnalyticsTable analytics, Bookkeeping books, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var last = ReadDate("to", to, errors) ?? CreditDay.At(clock.GetUtcNow()).Date;
        var first = ReadDate("from", from, errors) ?? last.AddDays(1 - DefaultDays);
        if (errors.Error is null && first > last)
            return TurnedAround.AsProblem();
        if (errors.Error is null && last.DayNumber - first.DayNumber >= MaxDays)
            errors.Add("from", $"Ask for at most {MaxDays} days at once.");
        if (errors.Error is { } invalid)
            return invalid.AsProblem();

        await books.FlushAsync(member.WorkspaceId, cancellationToken);
        var days = await analytics.ReadUsageAsync(member.WorkspaceId, first, last, string.IsNullOrEmpty(botId) ? null : botId, cancellationToken);
        return TypedResults.Ok(new UsageView(
            [.. days.Select(DayUsageView.Of)], days.Select(day => day.Counts).Aggregate(UsageCounts.None, UsageCounts.Add)));
    }

    private static DateOnly? ReadDate(string field, string? text, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        // A year before 2000 or after 9998 is a slip, and the day after the last one must exist.
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 2000 and <= 9998)
            return date;
        errors.Add(field, "Write the day as in 2026-11-21.");
        return null;
    }
}
