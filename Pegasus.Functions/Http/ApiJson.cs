using System.Text.Json.Serialization;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Chats;
using Pegasus.Functions.Conversations;
using Pegasus.Functions.Credits;
using Pegasus.Functions.Documents;
using Pegasus.Functions.Retrieval;
using Pegasus.Functions.Site;
using Pegasus.Functions.Training;
using Pegasus.Functions.Unanswered;
using Pegasus.Functions.Widgets;

namespace Pegasus.Functions.Http;

/// <summary>The JSON of the API. Each request and response stands here; reflection is off.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    MaxDepth = 32,
    Converters = [typeof(UtcTimeConverter)])]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(SignupRequest))]
[JsonSerializable(typeof(LoginRequest))]
[JsonSerializable(typeof(SignedIn))]
[JsonSerializable(typeof(Me))]
[JsonSerializable(typeof(CreateBotRequest))]
[JsonSerializable(typeof(UpdateBotRequest))]
[JsonSerializable(typeof(BotView))]
[JsonSerializable(typeof(Page<BotView>))]
[JsonSerializable(typeof(AskRequest))]
[JsonSerializable(typeof(AskView))]
[JsonSerializable(typeof(DocumentRequest))]
[JsonSerializable(typeof(DocumentView))]
[JsonSerializable(typeof(DocumentWithText))]
[JsonSerializable(typeof(Page<DocumentView>))]
[JsonSerializable(typeof(TrainingAccepted))]
[JsonSerializable(typeof(UpdateWidgetRequest))]
[JsonSerializable(typeof(WidgetView))]
[JsonSerializable(typeof(WidgetFace))]
[JsonSerializable(typeof(StartSessionRequest))]
[JsonSerializable(typeof(SessionStarted))]
[JsonSerializable(typeof(SendMessageRequest))]
[JsonSerializable(typeof(Reply))]
[JsonSerializable(typeof(FeedbackRequest))]
[JsonSerializable(typeof(HistoryView))]
[JsonSerializable(typeof(CreateChatRequest))]
[JsonSerializable(typeof(RenameChatRequest))]
[JsonSerializable(typeof(ChatView))]
[JsonSerializable(typeof(ChatWithMessages))]
[JsonSerializable(typeof(Page<ChatView>))]
[JsonSerializable(typeof(AnswerRequest))]
[JsonSerializable(typeof(Page<UnansweredView>))]
[JsonSerializable(typeof(CreditsView))]
[JsonSerializable(typeof(ChangePlanRequest))]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(VersionView))]
[JsonSerializable(typeof(int?))]
internal sealed partial class ApiJson : JsonSerializerContext;
