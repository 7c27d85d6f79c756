using System.Text.Json.Serialization;
using Pegasus.Domain.Ai;
using Pegasus.Domain.BusinessHours;
using Pegasus.Domain.Conversations;
using Pegasus.Domain.Crawling;
using Pegasus.Domain.Documents;
using Pegasus.Domain.Realtime;
using Pegasus.Domain.Safety;
using Pegasus.Domain.Tenants;
using Pegasus.Domain.Training;
using Pegasus.Domain.Webhooks;
using Pegasus.Domain.Widgets;
using Pegasus.Functions.Crawling;
using Pegasus.Functions.Documents;
using Pegasus.Functions.Golden;
using Pegasus.Functions.Training;
using Pegasus.Functions.Webhooks;

namespace Pegasus.Functions.State;

/// <summary>
/// The JSON that stands in rows, blobs and queue messages. By metadata alone, it is written to streams bit by bit; the generator's faster
/// way would gather documents of megabytes first.
/// </summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<IReadOnlyList<string>>))]
[JsonSerializable(typeof(GoldenSet))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyList<Citation>))]
[JsonSerializable(typeof(IReadOnlyList<Chunk>))]
[JsonSerializable(typeof(StoredDocument))]
[JsonSerializable(typeof(AiProvider))]
[JsonSerializable(typeof(IndexManifest))]
[JsonSerializable(typeof(TrainingRun))]
[JsonSerializable(typeof(WebSource))]
[JsonSerializable(typeof(CrawlState))]
[JsonSerializable(typeof(CrawlMessage))]
[JsonSerializable(typeof(IReadOnlyList<WorkspaceEvent>))]
[JsonSerializable(typeof(LiveChat))]
[JsonSerializable(typeof(SafetySettings))]
[JsonSerializable(typeof(WebhookSettings))]
[JsonSerializable(typeof(WebhookMessage))]
[JsonSerializable(typeof(BusinessHoursSettings))]
[JsonSerializable(typeof(CannedReplySet))]
[JsonSerializable(typeof(WidgetConfig))]
[JsonSerializable(typeof(TrainingMessage))]
internal sealed partial class StateJson : JsonSerializerContext;
