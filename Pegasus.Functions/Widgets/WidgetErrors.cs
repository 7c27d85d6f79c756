using Pegasus.Functions.Http;

namespace Pegasus.Functions.Widgets;

/// <summary>What owners are told about their widget.</summary>
internal static class WidgetErrors
{
    public static readonly ApiError Exists =
        new(409, "widget_exists", "Widget exists", "This bot has a widget already. Show it, rotate its token, or delete it first.");

    public static readonly ApiError Inactive =
        new(404, "widget_inactive", "Widget inactive", "This bot has no widget. Enable it in the Embed tab first.");

    /// <summary>A fix that takes a person.</summary>
    public static ApiError FixIsYours(string advice) => new(409, "fix_not_applicable", "Not mended by a click", advice);
}
