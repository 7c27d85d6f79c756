using Pegasus.Functions.Tests.Support.Browser;

namespace Pegasus.Functions.Tests.Browser.Pictures;

/// <summary>The stage of all scenes; what many of them look at is prepared once, when the first of them asks for it.</summary>
public sealed class PictureStage : WidgetStage
{
    /// <summary>The time of day in all pictures.</summary>
    internal static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly Lazy<Task<Showroom>> showroom;

    private readonly Lazy<Task<LiveChatRoom>> liveChat;

    private readonly Lazy<Task<SafetyRoom>> safety;

    private readonly Lazy<Task<OfficeRoom>> office;

    public PictureStage() => (showroom, liveChat, safety, office) = (
        new(() => Showroom.PrepareAsync(this)), new(() => LiveChatRoom.PrepareAsync(this)), new(() => SafetyRoom.PrepareAsync(this)), new(() => OfficeRoom.PrepareAsync(this)));

    internal Task<Showroom> ShowroomAsync() => showroom.Value;

    internal Task<LiveChatRoom> LiveChatAsync() => liveChat.Value;

    internal Task<SafetyRoom> SafetyAsync() => safety.Value;

    internal Task<OfficeRoom> OfficeAsync() => office.Value;
}
