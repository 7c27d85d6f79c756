using System.Text.Json.Serialization;
using Pegasus.Domain.Tenants;
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
[JsonSerializable(typeof(UpdateMeRequest))]
[JsonSerializable(typeof(UserView))]
[JsonSerializable(typeof(ChangePasswordRequest))]
[JsonSerializable(typeof(FreshToken))]
[JsonSerializable(typeof(CreateWorkspaceRequest))]
[JsonSerializable(typeof(UpdateMemberRequest))]
[JsonSerializable(typeof(MemberView))]
[JsonSerializable(typeof(Page<MemberView>))]
[JsonSerializable(typeof(CreateInvitationRequest))]
[JsonSerializable(typeof(CreatedInvitation))]
[JsonSerializable(typeof(Page<InvitationView>))]
[JsonSerializable(typeof(InvitationPreview))]
[JsonSerializable(typeof(InvitationTokenRequest))]
[JsonSerializable(typeof(JoinRequest))]
[JsonSerializable(typeof(CreateApiKeyRequest))]
[JsonSerializable(typeof(CreatedApiKey))]
[JsonSerializable(typeof(Page<ApiKeyView>))]
[JsonSerializable(typeof(Page<AuditView>))]
[JsonSerializable(typeof(CreateBotRequest))]
[JsonSerializable(typeof(UpdateBotRequest))]
[JsonSerializable(typeof(BotView))]
[JsonSerializable(typeof(Page<BotView>))]
[JsonSerializable(typeof(AiProviderRequest))]
[JsonSerializable(typeof(AiProviderView))]
[JsonSerializable(typeof(AiTestResult))]
[JsonSerializable(typeof(ExportedAiProvider))]
[JsonSerializable(typeof(ChatRequest))]
[JsonSerializable(typeof(StartChatRequest))]
[JsonSerializable(typeof(CreateChatTokenRequest))]
[JsonSerializable(typeof(ChatTokenView))]
[JsonSerializable(typeof(ChatTokensView))]
[JsonSerializable(typeof(SafetyRequest))]
[JsonSerializable(typeof(SafetyView))]
[JsonSerializable(typeof(SafetyTestRequest))]
[JsonSerializable(typeof(SafetyTestResult))]
[JsonSerializable(typeof(BusinessHoursRequest))]
[JsonSerializable(typeof(BusinessHoursView))]
[JsonSerializable(typeof(CannedRepliesRequest))]
[JsonSerializable(typeof(CannedRepliesView))]
[JsonSerializable(typeof(ReviewRequest))]
[JsonSerializable(typeof(AssignRequest))]
[JsonSerializable(typeof(ChatSettingsRequest))]
[JsonSerializable(typeof(ChatSettingsView))]
[JsonSerializable(typeof(RoutingTestRequest))]
[JsonSerializable(typeof(RoutingTestResult))]
[JsonSerializable(typeof(ChatChecklistView))]
[JsonSerializable(typeof(ExportedLiveChat))]
[JsonSerializable(typeof(ChatToken))]
[JsonSerializable(typeof(ChatRefusalsView))]
[JsonSerializable(typeof(FailedRequestView))]
[JsonSerializable(typeof(GoldenRequest))]
[JsonSerializable(typeof(UpdateGoldenRequest))]
[JsonSerializable(typeof(ReplaceGoldenRequest))]
[JsonSerializable(typeof(GoldenRateRequest))]
[JsonSerializable(typeof(GoldenSetView))]
[JsonSerializable(typeof(GoldenView))]
[JsonSerializable(typeof(GoldenRunView))]
[JsonSerializable(typeof(SynonymsRequest))]
[JsonSerializable(typeof(SynonymsView))]
[JsonSerializable(typeof(ExportedGoldenQuestion))]
[JsonSerializable(typeof(ExportedGoldenRate))]
[JsonSerializable(typeof(ExportedSynonyms))]
[JsonSerializable(typeof(AskRequest))]
[JsonSerializable(typeof(AskView))]
[JsonSerializable(typeof(IndexView))]
[JsonSerializable(typeof(DocumentRequest))]
[JsonSerializable(typeof(DocumentView))]
[JsonSerializable(typeof(DocumentWithText))]
[JsonSerializable(typeof(Page<DocumentView>))]
[JsonSerializable(typeof(CrawlSiteRequest))]
[JsonSerializable(typeof(CrawlView))]
[JsonSerializable(typeof(Page<CrawlView>))]
[JsonSerializable(typeof(TrainingAccepted))]
[JsonSerializable(typeof(UpdateWidgetRequest))]
[JsonSerializable(typeof(WidgetView))]
[JsonSerializable(typeof(WidgetDryRun))]
[JsonSerializable(typeof(ChecklistView))]
[JsonSerializable(typeof(Page<RefusalView>))]
[JsonSerializable(typeof(InstallationsView))]
[JsonSerializable(typeof(WidgetFace))]
[JsonSerializable(typeof(StartSessionRequest))]
[JsonSerializable(typeof(SessionStarted))]
[JsonSerializable(typeof(SendMessageRequest))]
[JsonSerializable(typeof(Reply))]
[JsonSerializable(typeof(ReplyDelta))]
[JsonSerializable(typeof(HandoffRequest))]
[JsonSerializable(typeof(HandoffAccepted))]
[JsonSerializable(typeof(FeedbackRequest))]
[JsonSerializable(typeof(HistoryView))]
[JsonSerializable(typeof(TypingRequest))]
[JsonSerializable(typeof(CreateChatRequest))]
[JsonSerializable(typeof(RenameChatRequest))]
[JsonSerializable(typeof(ChatView))]
[JsonSerializable(typeof(ChatWithMessages))]
[JsonSerializable(typeof(Page<ChatView>))]
[JsonSerializable(typeof(AnswerRequest))]
[JsonSerializable(typeof(Page<UnansweredView>))]
[JsonSerializable(typeof(CreditsView))]
[JsonSerializable(typeof(ChangePlanRequest))]
[JsonSerializable(typeof(UsageView))]
[JsonSerializable(typeof(RealtimeView))]
[JsonSerializable(typeof(EventsView))]
[JsonSerializable(typeof(CreateWebhookRequest))]
[JsonSerializable(typeof(UpdateWebhookRequest))]
[JsonSerializable(typeof(WebhookView))]
[JsonSerializable(typeof(WebhooksView))]
[JsonSerializable(typeof(WebhookTestResult))]
[JsonSerializable(typeof(WebhookDeliveryView))]
[JsonSerializable(typeof(Page<WebhookDeliveryView>))]
[JsonSerializable(typeof(ExportedWebhook))]
[JsonSerializable(typeof(StatusView))]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(VersionView))]
[JsonSerializable(typeof(UpdateWorkspaceRequest))]
[JsonSerializable(typeof(WorkspaceSettings))]
[JsonSerializable(typeof(DuplicateBotRequest))]
[JsonSerializable(typeof(RenameDocumentRequest))]
[JsonSerializable(typeof(Page<ConversationView>))]
[JsonSerializable(typeof(ConversationView))]
[JsonSerializable(typeof(ConversationDetails))]
[JsonSerializable(typeof(RatedMessageView))]
[JsonSerializable(typeof(PersonReplyRequest))]
[JsonSerializable(typeof(SetStateRequest))]
[JsonSerializable(typeof(EraseVisitorRequest))]
[JsonSerializable(typeof(VisitorErased))]
[JsonSerializable(typeof(ExportedWorkspace))]
[JsonSerializable(typeof(ExportedMember))]
[JsonSerializable(typeof(ExportedWidget))]
[JsonSerializable(typeof(ExportedDocument))]
[JsonSerializable(typeof(ExportedConversation))]
[JsonSerializable(typeof(ExportedMessage))]
[JsonSerializable(typeof(ExportedChat))]
[JsonSerializable(typeof(ExportedRating))]
[JsonSerializable(typeof(ExportedCredits))]
[JsonSerializable(typeof(ExportedSubscription))]
[JsonSerializable(typeof(bool?))]
[JsonSerializable(typeof(int?))]
[JsonSerializable(typeof(bool?))]
internal sealed partial class ApiJson : JsonSerializerContext;
