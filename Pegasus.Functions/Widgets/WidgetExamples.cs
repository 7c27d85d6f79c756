using Pegasus.Domain.Analytics;
using Pegasus.Domain.Widgets;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Description;

namespace Pegasus.Functions.Widgets;

internal static class WidgetExamples
{
    public const string Site = "https://www.example.com";
    private const string Token = "eyJhbGciOiJIUzI1NiJ9.eyJib3QiOiIzYzdmMWs1cCJ9.c2lnbmF0dXJl";

    public static readonly IReadOnlyList<ApiExample> All =
    [
        new("one website", new UpdateWidgetRequest([Site], null)),
        new("a colour", new UpdateWidgetRequest(null, new ThemeRequest("#0F766E", "left", null, "🦉"))),
        new("a website that visitors would miss", new WidgetDryRun(
            [Site], WidgetPreview.Warnings([Site]), new VisitorsAffected(12, 2, [new OriginVisitors("https://example.com", 2)]))),
        new("a widget for one website", new WidgetView(
            "ACTIVE", Token, null, [Site], $"<script type=\"module\" src=\"https://pegasus.example.com/widget.js\" data-token=\"{Token}\"></script>",
            new WidgetTheme(), BotExamples.Noon, null, WidgetPreview.Warnings([Site]))),
    ];
}
