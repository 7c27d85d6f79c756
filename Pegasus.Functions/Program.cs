using Pegasus.Functions.Accounts;
using Pegasus.Functions.Ai;
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
using Pegasus.Functions.Demo;
using Pegasus.Functions.Documents;
using Pegasus.Functions.Golden;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Http;
using Pegasus.Functions.Realtime;
using Pegasus.Functions.Retrieval;
using Pegasus.Functions.Safety;
using Pegasus.Functions.Site;
using Pegasus.Functions.State;
using Pegasus.Functions.Status;
using Pegasus.Functions.Team;
using Pegasus.Functions.Telemetry;
using Pegasus.Functions.Tenants;
using Pegasus.Functions.Tokens;
using Pegasus.Functions.Training;
using Pegasus.Functions.Unanswered;
using Pegasus.Functions.Webhooks;
using Pegasus.Functions.Widgets;
using Pegasus.Functions.Workspaces;

NativeHeap.Share();

return await HostedMode.RunAsync(() =>
{
    var builder = WebApplication.CreateSlimBuilder(HostedMode.Options(args, Environment.GetEnvironmentVariable));

    builder.AddHosting();
    builder.AddTelemetry();
    builder.AddTokens();
    builder.AddAi();
    builder.AddAiProviders();
    builder.Services
        .AddHttp()
        .AddState()
        .AddWorkspaces()
        .AddAccounts()
        .AddTeam()
        .AddApiKeys()
        .AddAudit()
        .AddBots()
        .AddDocuments()
        .AddCrawling()
        .AddTraining()
        .AddRetrieval()
        .AddGolden()
        .AddWidgets()
        .AddTenants()
        .AddSafety()
        .AddBusinessHours()
        .AddConversations()
        .AddCannedReplies()
        .AddChats()
        .AddUnanswered()
        .AddCredits()
        .AddAnalytics()
        .AddRealtime(builder.Configuration)
        .AddWebhooks()
        .AddStatus()
        .AddSite()
        .AddDemo(builder.Environment);

    var app = builder.Build();
    app.UseHttp();
    app.UseVisitorCors();
    app.UseVisitorBookkeeping();
    app.UseRealtime();
    app.UseRouting();
    app.UseOwnerGate();
    app.UseAudit();

    app.MapHostFunctions();
    app.MapVisitors();
    app.MapLiveChat();
    app.MapSite();
    app.MapWeb();
    app.MapDemo();
    app.MapAccounts();
    app.MapJoin();
    app.MapRealtime();

    var workspace = app.MapWorkspace();
    workspace.MapTeam();
    workspace.MapApiKeys();
    workspace.MapAudit();
    workspace.MapWorkspaceSettings();
    workspace.MapBots();
    workspace.MapDocuments();
    workspace.MapPages();
    workspace.MapCrawls();
    workspace.MapTraining();
    workspace.MapAsk();
    workspace.MapSynonyms();
    workspace.MapIndex();
    workspace.MapGolden();
    workspace.MapWidgets();
    workspace.MapDiagnosis();
    workspace.MapTenants();
    workspace.MapSafety();
    workspace.MapAiProvider();
    workspace.MapBusinessHours();
    workspace.MapConversations();
    workspace.MapCannedReplies();
    workspace.MapChats();
    workspace.MapUnanswered();
    workspace.MapCredits();
    workspace.MapUsage();
    workspace.MapEvents();
    workspace.MapWebhooks();
    workspace.MapDeliveries();
    workspace.MapStatus();
    return app;
}, Console.Error);
