using System.Globalization;

namespace Pegasus.Functions.Realtime;

/// <summary>An event's number as text.</summary>
internal static class EventId
{
    public static string Of(long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>The number that a caller names; null where it is none of ours.</summary>
    public static long? Read(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
