using Pegasus.Domain.Limits;

namespace Pegasus.Functions.Http;

/// <summary>How often callers may call (configuration section <c>Limits</c>); each figure is per minute.</summary>
internal sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>Messages that one session may send.</summary>
    public int SessionMessages { get; set; } = 20;

    /// <summary>Sessions that visitors of one address may start. An office may share one, or a household.</summary>
    public int AddressSessions { get; set; } = 120;

    /// <summary>Messages that visitors of one address may send.</summary>
    public int AddressMessages { get; set; } = 240;

    /// <summary>Sessions that one widget may start.</summary>
    public int WidgetSessions { get; set; } = 600;

    /// <summary>Messages that one widget's visitors may send.</summary>
    public int WidgetMessages { get; set; } = 3_000;

    /// <summary>Sessions that a workspace's widgets may start together.</summary>
    public int WorkspaceSessions { get; set; } = 1_200;

    /// <summary>Messages that visitors of a workspace's widgets may send together.</summary>
    public int WorkspaceMessages { get; set; } = 6_000;

    /// <summary>Web pages that one workspace may have read at once; crawls keep a pace of their own.</summary>
    public int WorkspacePages { get; set; } = 60;

    /// <summary>Sign-ups, and wrong passwords, from one address.</summary>
    public int AddressLogins { get; set; } = 30;

    /// <summary>Wrong passwords for one account.</summary>
    public int AccountLogins { get; set; } = 5;

    /// <summary>What is wrong with the settings, each naming its key and the mend.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var (name, value) in new[]
        {
            (nameof(SessionMessages), SessionMessages), (nameof(AddressSessions), AddressSessions), (nameof(AddressMessages), AddressMessages),
            (nameof(WidgetSessions), WidgetSessions), (nameof(WidgetMessages), WidgetMessages),
            (nameof(WorkspaceSessions), WorkspaceSessions), (nameof(WorkspaceMessages), WorkspaceMessages),
            (nameof(WorkspacePages), WorkspacePages), (nameof(AddressLogins), AddressLogins), (nameof(AccountLogins), AccountLogins),
        })
        {
            if (value is < 1 or > 1_000_000)
                yield return $"{Section}:{name} is {value}: set a number a minute from 1 to 1000000.";
        }
    }

    /// <summary>The limit of <paramref name="perMinute"/>, which lets as many through at once as in a minute.</summary>
    public static RateLimit Of(int perMinute) => new(Burst: perMinute, perMinute);
}
