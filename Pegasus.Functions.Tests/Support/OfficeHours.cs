using System.Text.Json.Nodes;

namespace Pegasus.Functions.Tests.Support;

/// <summary>Business hours as an owner sends them: Monday to Friday from nine to five in Vienna. A test's clock starts on a Saturday.</summary>
internal sealed record OfficeHours
{
    public bool Enabled { get; init; } = true;

    public string? TimeZone { get; init; } = "Europe/Vienna";

    public (string? Day, string? From, string? To)[] Days { get; init; } =
        [.. new[] { "monday", "tuesday", "wednesday", "thursday", "friday" }.Select(day => ((string?)day, (string?)"09:00", (string?)"17:00"))];

    public string? AwayText { get; init; } = "We are back on {{opensAt}}.";

    public JsonObject ToJson() => new()
    {
        ["enabled"] = Enabled,
        ["timeZone"] = TimeZone,
        ["days"] = new JsonArray([.. Days.Select(span => new JsonObject { ["day"] = span.Day, ["from"] = span.From, ["to"] = span.To })]),
        ["awayText"] = AwayText,
    };
}
