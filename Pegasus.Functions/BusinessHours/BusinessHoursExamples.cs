using Pegasus.Domain.BusinessHours;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Description;

namespace Pegasus.Functions.BusinessHours;

internal static class BusinessHoursExamples
{
    private static readonly BusinessHoursSettings Office = new()
    {
        Enabled = true,
        TimeZone = "Europe/Vienna",
        Spans = [new(DayOfWeek.Monday, 9 * 60, 12 * 60), new(DayOfWeek.Monday, 13 * 60, 17 * 60), new(DayOfWeek.Friday, 18 * 60, OpeningSpan.MinutesOfDay)],
        AwayText = $"We are back on {AwayText.OpensAt}.",
    };

    public static readonly IReadOnlyList<ApiExample> All =
    [
        new("an office's hours", BusinessHoursRequest.Of(Office)),
        new("an office that is closed", BusinessHoursView.Of(Office, BotExamples.Noon)),
        new("always open", BusinessHoursView.Of(BusinessHoursSettings.None, BotExamples.Noon)),
    ];
}
