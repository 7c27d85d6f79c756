using System.Text.Json;
using System.Text.Json.Nodes;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.AiProviders;
using Pegasus.Functions.Analytics;
using Pegasus.Functions.ApiKeys;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Bots;
using Pegasus.Functions.BusinessHours;
using Pegasus.Functions.CannedReplies;
using Pegasus.Functions.Chats;
using Pegasus.Functions.Conversations;
using Pegasus.Functions.Crawling;
using Pegasus.Functions.Credits;
using Pegasus.Functions.Documents;
using Pegasus.Functions.Golden;
using Pegasus.Functions.Http;
using Pegasus.Functions.Realtime;
using Pegasus.Functions.Retrieval;
using Pegasus.Functions.Safety;
using Pegasus.Functions.Site;
using Pegasus.Functions.Status;
using Pegasus.Functions.Team;
using Pegasus.Functions.Tenants;
using Pegasus.Functions.Training;
using Pegasus.Functions.Unanswered;
using Pegasus.Functions.Webhooks;
using Pegasus.Functions.Widgets;
using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Description;

/// <summary>The examples of all features, by the type that they show.</summary>
internal sealed class ApiExamples
{
    private static readonly IReadOnlyList<IReadOnlyList<ApiExample>> All =
    [
        AccountExamples.All,
        TeamExamples.All,
        ApiKeyExamples.All,
        AuditExamples.All,
        WorkspaceExamples.All,
        BotExamples.All,
        DocumentExamples.All,
        CrawlExamples.All,
        TrainingExamples.All,
        RetrievalExamples.All,
        GoldenExamples.All,
        WidgetExamples.All,
        DiagnosisExamples.All,
        ConversationExamples.All,
        TenantExamples.All,
        SafetyExamples.All,
        BusinessHoursExamples.All,
        CannedRepliesExamples.All,
        AiProviderExamples.All,
        ChatExamples.All,
        UnansweredExamples.All,
        CreditExamples.All,
        UsageExamples.All,
        RealtimeExamples.All,
        WebhookExamples.All,
        StatusExamples.All,
        SiteExamples.All,
    ];

    private readonly ILookup<Type, ApiExample> byType = All.SelectMany(examples => examples).ToLookup(example => example.Value.GetType());

    /// <summary>Adds the examples of a response, if there are any; those of a page are pages of its items' examples.</summary>
    public JsonObject AddResponses(JsonObject mediaType, Type type) => Add(mediaType, type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Page<>)
        ? For(type.GetGenericArguments()[0], item => new JsonObject { ["items"] = new JsonArray(item), ["nextCursor"] = null })
        : For(type, item => item));

    /// <summary>Adds the examples of a request, if there are any, without the members that are null.</summary>
    public JsonObject AddRequests(JsonObject mediaType, Type type) => Add(mediaType, For(type, WithoutNulls));

    private static JsonObject Add(JsonObject mediaType, JsonObject examples)
    {
        foreach (var (name, example) in examples.ToList())
        {
            examples.Remove(name);
            mediaType["examples"] ??= new JsonObject();
            mediaType["examples"]![name] = example;
        }
        return mediaType;
    }

    private JsonObject For(Type type, Func<JsonNode, JsonNode> wrap) => new(byType[type].Select(example =>
        KeyValuePair.Create<string, JsonNode?>(example.Name, new JsonObject
        {
            ["value"] = wrap(JsonSerializer.SerializeToNode(example.Value, ApiJson.Default.GetTypeInfo(type)!)!),
        })));

    // A caller does not send the members that it has nothing to say of.
    private static JsonNode WithoutNulls(JsonNode node)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, value) in members.ToList())
            {
                if (value is null)
                    members.Remove(name);
                else
                    WithoutNulls(value);
            }
        }
        return node;
    }
}
