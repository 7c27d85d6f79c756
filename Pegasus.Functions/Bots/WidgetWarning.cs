using Pegasus.Functions.Http;

namespace Pegasus.Functions.Bots;

/// <summary>Something that a change brought about which its maker may not have wanted; the change was made.</summary>
internal sealed record ApiWarning(string Code, string Message);

/// <summary>Tells an owner that a change shut visitors out of a live widget, in the body and, for answers without one, in a header.</summary>
internal static class WidgetWarning
{
    /// <summary>The header's name; its value is the warning's code.</summary>
    public const string Header = "X-Pegasus-Warning";

    public const string Code = "widget_offline";

    /// <summary>The header, for the API's description.</summary>
    public static readonly ResponseHeader Described = new(Header, "The code of a warning: the change was made, and turned a live widget's visitors away.", $"^{Code}$");

    private static readonly ApiWarning UntilTrained =
        new(Code, "Visitors are turned away from now on, until you train the bot. Next time, add ?train=true to train in one go.");

    private static readonly ApiWarning WhileTraining =
        new(Code, "Visitors are turned away from now on, until the training has ended.");

    /// <summary>The warnings of a change for its answer's body; null if there are none.</summary>
    public static IReadOnlyList<ApiWarning>? Write(HttpContext context, bool isOffline, bool isTraining)
    {
        if (!isOffline)
            return null;
        context.Response.Headers[Header] = Code;
        return [isTraining ? WhileTraining : UntilTrained];
    }
}
