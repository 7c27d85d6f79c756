namespace Pegasus.Functions.Hosting;

/// <summary>The names that queues have in storage. The Functions host builds the same ones from each function.json.</summary>
internal static class QueueNames
{
    private const string PoisonSuffix = "-poison";

    /// <summary>The queue's name in storage: "pegasus-train-bot" for "pegasus" and "train-bot".</summary>
    public static string For(string prefix, string name) => $"{prefix}-{name}";

    /// <summary>Which queue's given up messages are in a poison queue; null for any other queue.</summary>
    public static string? OfPoison(string name) => name.EndsWith(PoisonSuffix, StringComparison.Ordinal) ? name[..^PoisonSuffix.Length] : null;

    /// <summary>Where the host puts a message that failed five times; null for a poison queue, which has no further one.</summary>
    public static string? PoisonOf(string name) => OfPoison(name) is null ? name + PoisonSuffix : null;
}
