namespace Pegasus.Storage.Queues;

/// <summary>Refuses what the service would refuse before anything is sent.</summary>
internal static class QueueChecks
{
    public static string Queue(string name)
    {
        var valid = name.Length is >= 3 and <= 63
            && name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-')
            && name[0] != '-' && name[^1] != '-' && !name.Contains("--", StringComparison.Ordinal);
        return valid
            ? name
            : throw new ArgumentException(
                $"'{name}' is not a queue name: 3 to 63 lower-case letters, digits and single hyphens between them.", nameof(name));
    }

    public static int Messages(int count) => count is > 0 and <= QueueCaps.Messages
        ? count
        : throw new ArgumentOutOfRangeException(nameof(count), count, $"1 to {QueueCaps.Messages} messages can be asked for.");

    public static TimeSpan Hidden(TimeSpan time, TimeSpan least) => time >= least && time <= QueueCaps.VisibilityTimeout
        ? time
        : throw new ArgumentOutOfRangeException(nameof(time), time, $"A visibility timeout is {least} to {QueueCaps.VisibilityTimeout}.");
}
