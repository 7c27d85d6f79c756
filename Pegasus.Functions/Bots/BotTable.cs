using System.Text.Json;
using Pegasus.Domain.Bots;
using Pegasus.Domain.Crawling;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Bots;

/// <summary>
/// The keys and rows of bots.
/// <code>
/// bots  {workspace id}  bot-{bot id}                 a bot with its state and widget
///                       golden-{bot id}              its golden questions (see GoldenTable)
///                       doc-{bot id}-{document id}   a document's name and whereabouts (see DocumentTable)
///                       crawl-…, page-…              what is read of the web (see CrawlTable)
/// </code>
/// </summary>
internal static class BotTable
{
    public const string Prefix = "bot-";

    public static string RowKey(string botId) => Prefix + botId;

    public static TableEntity ToRow(BotRecord bot)
    {
        var state = bot.State;
        var row = new TableEntity(bot.WorkspaceId, RowKey(bot.BotId))
        {
            ["Name"] = bot.Name,
            ["Instructions"] = bot.Instructions,
            ["Greeting"] = bot.Greeting,
            ["SuggestedQuestions"] = JsonSerializer.Serialize(bot.SuggestedQuestions, StateJson.Default.IReadOnlyListString),
            ["WebRefresh"] = bot.WebRefresh.ToString(),
            ["Edition"] = bot.Edition,
            ["CreatedAt"] = bot.CreatedAt,
            ["DocumentCount"] = state.DocumentCount,
            ["Revision"] = state.Revision,
            ["ChunkCount"] = state.ChunkCount,
            ["SafetyEdition"] = bot.SafetyEdition,
            ["ProviderEdition"] = bot.ProviderEdition,
        };
        // A property that is not written is absent: rows are always replaced, never merged.
        if (state.TrainedRevision is { } revision)
            row["TrainedRevision"] = revision;
        if (state.Generation is { } generation)
            row["Generation"] = generation;
        if (state.LastTrainedAt is { } trainedAt)
            row["LastTrainedAt"] = trainedAt;
        if (state.Training is { } training)
            row["Training"] = JsonSerializer.Serialize(training, StateJson.Default.TrainingRun);
        if (bot.SynonymGroups.Count > 0)
            row["Synonyms"] = JsonSerializer.Serialize(bot.SynonymGroups, StateJson.Default.IReadOnlyListIReadOnlyListString);
        if (bot.WebRefreshedAt is { } refreshedAt)
            row["WebRefreshedAt"] = refreshedAt;
        if (bot.Widget is { } widget)
            row["Widget"] = JsonSerializer.Serialize(widget, StateJson.Default.WidgetConfig);
        return row;
    }

    public static BotRecord FromRow(TableEntity row) => new(row.PartitionKey, row.RowKey[Prefix.Length..])
    {
        Name = row.Text("Name"),
        Instructions = row.Text("Instructions"),
        Greeting = row.Text("Greeting"),
        SuggestedQuestions = JsonSerializer.Deserialize(row.Text("SuggestedQuestions"), StateJson.Default.IReadOnlyListString)!,
        SynonymGroups = row.GetString("Synonyms") is { } synonyms ? JsonSerializer.Deserialize(synonyms, StateJson.Default.IReadOnlyListIReadOnlyListString)! : [],
        WebRefresh = Enum.TryParse<WebRefresh>(row.GetString("WebRefresh"), out var webRefresh) ? webRefresh : WebRefresh.Off,
        WebRefreshedAt = row.GetDateTimeOffset("WebRefreshedAt"),
        Edition = row.GetInt32("Edition")!.Value,
        CreatedAt = row.GetDateTimeOffset("CreatedAt")!.Value,
        Widget = row.GetString("Widget") is { } widget ? JsonSerializer.Deserialize(widget, StateJson.Default.WidgetConfig) : null,
        SafetyEdition = row.GetInt32("SafetyEdition") ?? EditionedReads<object>.Unwritten,
        ProviderEdition = row.GetInt32("ProviderEdition") ?? EditionedReads<object>.Unwritten,
        RowETag = row.ETag,
        State = new BotState
        {
            DocumentCount = row.GetInt32("DocumentCount")!.Value,
            Revision = row.GetInt64("Revision")!.Value,
            TrainedRevision = row.GetInt64("TrainedRevision"),
            Generation = row.GetString("Generation"),
            ChunkCount = row.GetInt32("ChunkCount")!.Value,
            LastTrainedAt = row.GetDateTimeOffset("LastTrainedAt"),
            Training = row.GetString("Training") is { } training ? JsonSerializer.Deserialize(training, StateJson.Default.TrainingRun) : null,
        },
    };
}
