using Pegasus.Domain.Widgets;

namespace Pegasus.Domain.Analytics;

/// <summary>Calls of a bot's widget in one hour that were alike: the same website, the same snippet, the same outcome.</summary>
/// <param name="Hour">When the hour began.</param>
/// <param name="Origin">The website; null if the calls named none.</param>
/// <param name="Snippet">The token that the page serves; null for calls of running sessions, which do not show it.</param>
/// <param name="Refusal">Why they were turned away; null if they were let in.</param>
/// <param name="Calls">How many.</param>
/// <param name="Sessions">How many chats they started.</param>
/// <param name="FirstSeen">The first of them.</param>
/// <param name="LastSeen">The last of them.</param>
/// <param name="LastRequestId">The last one's request id.</param>
public sealed record Sighting(
    DateTimeOffset Hour, string? Origin, SnippetMark? Snippet, Refusal? Refusal, long Calls, long Sessions,
    DateTimeOffset FirstSeen, DateTimeOffset LastSeen, string LastRequestId);

/// <summary>What tells one snippet from another without being usable as one.</summary>
/// <param name="ConfigId">The widget configuration.</param>
/// <param name="TokenGeneration">The rotation of its token.</param>
public sealed record SnippetMark(string ConfigId, int TokenGeneration)
{
    /// <summary>Whether this is the snippet that the Embed tab shows now.</summary>
    public bool IsCurrent(WidgetConfig? widget) => widget is not null && widget.ConfigId == ConfigId && widget.TokenGeneration == TokenGeneration;
}

/// <summary>Refusals of one code and website, taken together.</summary>
/// <param name="Code">What the visitors were told.</param>
/// <param name="Cause">Why the last of them was turned away.</param>
/// <param name="Origin">The website; null if none was named.</param>
/// <param name="Count">How many.</param>
/// <param name="FirstSeen">The first of them.</param>
/// <param name="LastSeen">The last of them.</param>
/// <param name="LastRequestId">The last one's request id.</param>
/// <param name="LastAdmitted">When a call of the same website and kind was last let in; null if never.</param>
public sealed record RefusalSummary(
    VisitorRefusal Code, RefusalCause Cause, string? Origin, long Count, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, string LastRequestId,
    DateTimeOffset? LastAdmitted);

/// <summary>A website that serves a snippet.</summary>
/// <param name="Origin">The website; null if none was named.</param>
/// <param name="Snippet">The snippet.</param>
/// <param name="LastSeen">When it was last used.</param>
/// <param name="Sessions">How many chats it started.</param>
public sealed record Installation(string? Origin, SnippetMark Snippet, DateTimeOffset LastSeen, long Sessions);

/// <summary>Visitors of a website.</summary>
/// <param name="Origin">The website; null if none was named.</param>
/// <param name="Sessions">How many chats they started.</param>
public sealed record OriginVisitors(string? Origin, long Sessions);
