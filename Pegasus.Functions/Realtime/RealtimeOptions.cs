using Microsoft.Extensions.Options;

namespace Pegasus.Functions.Realtime;

/// <summary>How dashboards are kept up to date (configuration section <c>Realtime</c>).</summary>
internal sealed class RealtimeOptions
{
    public const string Section = "Realtime";

    /// <summary>How many sockets this instance serves at most; more are refused with 503.</summary>
    public int MaxSockets { get; set; } = 10_000;

    /// <summary>How many events may wait for a socket that reads slowly, before it is closed.</summary>
    public int SocketBacklog { get; set; } = 2_000;

    /// <summary>How soon after connecting a socket must sign in.</summary>
    public TimeSpan AuthWithin { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the end of a socket may take.</summary>
    public TimeSpan CloseWithin { get; set; } = TimeSpan.FromSeconds(2);

    public IEnumerable<string> Problems()
    {
        if (MaxSockets < 1)
            yield return $"{Section}:{nameof(MaxSockets)} must be at least 1.";
        if (SocketBacklog < 1)
            yield return $"{Section}:{nameof(SocketBacklog)} must be at least 1.";
        if (AuthWithin <= TimeSpan.Zero || CloseWithin <= TimeSpan.Zero)
            yield return $"{Section}:{nameof(AuthWithin)} and {nameof(CloseWithin)} must be longer than zero.";
    }
}

internal sealed class RealtimeOptionsValidator : IValidateOptions<RealtimeOptions>
{
    public ValidateOptionsResult Validate(string? name, RealtimeOptions options) =>
        options.Problems().ToList() is { Count: > 0 } problems ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
}
