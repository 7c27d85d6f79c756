using Azure;
using Pegasus.Domain.Bots;
using Pegasus.Domain.Crawling;
using Pegasus.Domain.Widgets;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Bots;

/// <summary>A bot as it is stored: one row, so that one point read tells a visitor's call all it needs.</summary>
internal sealed record BotRecord(string WorkspaceId, string BotId)
{
    public required string Name { get; init; }

    public string Instructions { get; init; } = "";

    public string Greeting { get; init; } = "";

    public IReadOnlyList<string> SuggestedQuestions { get; init; } = [];

    /// <summary>Groups of words and phrases that mean the same (see SynonymRules).</summary>
    public IReadOnlyList<IReadOnlyList<string>> SynonymGroups { get; init; } = [];

    public BotState State { get; init; } = BotState.New;

    /// <summary>The widget; null while it is inactive.</summary>
    public WidgetConfig? Widget { get; init; }

    /// <summary>How often the bot's web pages are read anew by themselves.</summary>
    public WebRefresh WebRefresh { get; init; }

    /// <summary>When that last began; null if it never did.</summary>
    public DateTimeOffset? WebRefreshedAt { get; init; }

    /// <summary>The edition of the workspace's safety rules that holds for its visitors (see BotMarks).</summary>
    public int SafetyEdition { get; init; } = EditionedReads<object>.Unwritten;

    /// <summary>The edition of the workspace's choice of an AI provider that answers (see BotMarks).</summary>
    public int ProviderEdition { get; init; } = EditionedReads<object>.Unwritten;

    /// <summary>Counts what owners changed; trainings do not disturb it. It is the bot's ETag over HTTP.</summary>
    public int Edition { get; init; } = 1;

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The row's ETag when it was read.</summary>
    public ETag RowETag { get; init; }

    public BotRecord Edited() => this with { Edition = Edition + 1 };
}
