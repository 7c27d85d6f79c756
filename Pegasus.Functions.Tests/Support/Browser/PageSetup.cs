using Microsoft.Playwright;

namespace Pegasus.Functions.Tests.Support.Browser;

/// <summary>The visitor's browser.</summary>
internal sealed record PageSetup
{
    /// <summary>The widths and heights that everything has to fit.</summary>
    public static readonly PageSetup Desktop = new();

    public static readonly PageSetup Phone = new() { Width = 360, Height = 740, IsPhone = true };

    public int Width { get; init; } = 1280;

    public int Height { get; init; } = 800;

    public bool IsPhone { get; init; }

    public bool IsDark { get; init; }

    public bool ReducesMotion { get; init; }

    public string Locale { get; init; } = "en-US";

    /// <summary>Whether pages may write to the clipboard without being asked, as a press of a button lets them; and read it, which tests do.</summary>
    public bool HasClipboard { get; init; }

    /// <summary>A script that runs before any of the page's.</summary>
    public string? InitScript { get; init; }

    /// <summary>Called before the page is opened.</summary>
    public Func<IPage, Task>? Prepare { get; init; }

    public BrowserNewContextOptions ToOptions() => new()
    {
        ViewportSize = new ViewportSize { Width = Width, Height = Height },
        IsMobile = IsPhone,
        HasTouch = IsPhone,
        ColorScheme = IsDark ? ColorScheme.Dark : ColorScheme.Light,
        ReducedMotion = ReducesMotion ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
        Locale = Locale,
        Permissions = HasClipboard ? ["clipboard-read", "clipboard-write"] : [],
        TimezoneId = "UTC",
        ServiceWorkers = ServiceWorkerPolicy.Block,
    };
}
