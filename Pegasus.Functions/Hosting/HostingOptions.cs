using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Pegasus.Functions.Hosting;

/// <summary>What queues, timer and development storage are told by configuration.</summary>
internal sealed class HostingOptions
{
    public const string PrefixKey = "Tables:Prefix";
    public const string ResetScheduleKey = "ResetSchedule";
    public const string RetryDelayKey = "Queues:RetryDelay";
    public const string VisibilityKey = "Queues:Visibility";

    public const string DefaultPrefix = "pegasus";
    public const string DefaultSchedule = "0 0 0 * * *";

    /// <summary>Before every table and queue name.</summary>
    public string Prefix { get; set; } = DefaultPrefix;

    /// <summary>When the timer functions run, in UTC; see <see cref="NCrontab"/>.</summary>
    public string ResetSchedule { get; set; } = DefaultSchedule;

    /// <summary>How long a message that failed stays hidden. The host takes it from host.json's visibilityTimeout.</summary>
    public string RetryDelay { get; set; } = "00:00:10";

    /// <summary>
    /// Standing alone, for how long a received message is hidden from other receivers unless it is renewed: so long it takes until
    /// the messages of an instance that died are taken up. Behind the host it is the host's affair.
    /// </summary>
    public string Visibility { get; set; } = "00:00:30";

    public NCrontab Schedule => NCrontab.TryParse(ResetSchedule, out var schedule, out var problem)
        ? schedule
        : throw new StartupException($"{ResetScheduleKey} is '{ResetSchedule}': {problem}");

    public TimeSpan RetryDelayTime => TimeSpan.Parse(RetryDelay, CultureInfo.InvariantCulture);

    public TimeSpan VisibilityTime => TimeSpan.Parse(Visibility, CultureInfo.InvariantCulture);
}

/// <summary>Takes the options from configuration and refuses what cannot work, each time naming the setting and the mend.</summary>
internal sealed partial class HostingOptionsSetup(IConfiguration configuration, HostedMode mode)
    : IConfigureOptions<HostingOptions>, IValidateOptions<HostingOptions>
{
    public void Configure(HostingOptions options)
    {
        options.Prefix = Value(HostingOptions.PrefixKey) ?? options.Prefix;
        options.ResetSchedule = Value(HostingOptions.ResetScheduleKey) ?? options.ResetSchedule;
        options.RetryDelay = Value(HostingOptions.RetryDelayKey) ?? options.RetryDelay;
        options.Visibility = Value(HostingOptions.VisibilityKey) ?? options.Visibility;
    }

    public ValidateOptionsResult Validate(string? name, HostingOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private IEnumerable<string> Problems(HostingOptions options)
    {
        foreach (var key in new[] { HostingOptions.PrefixKey, HostingOptions.ResetScheduleKey })
        {
            if (mode.IsHosted && Value(key) is null)
            {
                yield return $"{key} is not set. The Functions host needs it as an application setting ({key.Replace(":", "__", StringComparison.Ordinal)}), "
                    + "because function.json refers to it; without it the host silently leaves functions out.";
            }
        }

        if (!PrefixForm().IsMatch(options.Prefix))
            yield return $"{HostingOptions.PrefixKey} is '{options.Prefix}'; it must be 1 to 20 lower-case letters and digits, a letter first.";
        if (!NCrontab.TryParse(options.ResetSchedule, out _, out var problem))
            yield return $"{HostingOptions.ResetScheduleKey} is '{options.ResetSchedule}': {problem}";
        if (!TimeSpan.TryParse(options.RetryDelay, CultureInfo.InvariantCulture, out var delay)
            || delay < TimeSpan.Zero || delay > TimeSpan.FromDays(7))
        {
            yield return $"{HostingOptions.RetryDelayKey} is '{options.RetryDelay}'; it must be a time such as 00:00:10, at most 7 days.";
        }
        // A third of it passes between renewals, of which one may come late.
        if (!TimeSpan.TryParse(options.Visibility, CultureInfo.InvariantCulture, out var visibility)
            || visibility < TimeSpan.FromSeconds(2) || visibility > TimeSpan.FromHours(1))
        {
            yield return $"{HostingOptions.VisibilityKey} is '{options.Visibility}'; it must be a time such as 00:00:30, 2 seconds to an hour.";
        }
    }

    // What both a table's and a queue's name may begin with, short enough for the longest of them.
    [GeneratedRegex("^[a-z][a-z0-9]{0,19}$")]
    private static partial Regex PrefixForm();

    private string? Value(string key) => configuration[key] is { Length: > 0 } value ? value : null;
}
