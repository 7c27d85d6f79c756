using Pegasus.Functions.Tests.Support.Browser;

namespace Pegasus.Functions.Tests.Browser.Pictures;

/// <summary>The stage of all scenes; what many of them look at is prepared once, when the first of them asks for it.</summary>
public sealed class PictureStage : WidgetStage
{
    /// <summary>The time of day in all pictures.</summary>
    internal static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly Lazy<Task<Showroom>> showroom;

    public PictureStage() => showroom = new(() => Showroom.PrepareAsync(this));

    internal Task<Showroom> ShowroomAsync() => showroom.Value;
}
