using Pegasus.Functions.Accounts;
using Pegasus.Functions.Ai;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Conversations;
using Pegasus.Functions.Credits;
using Pegasus.Functions.Demo;
using Pegasus.Functions.Documents;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Http;
using Pegasus.Functions.Retrieval;
using Pegasus.Functions.Site;
using Pegasus.Functions.State;
using Pegasus.Functions.Tokens;
using Pegasus.Functions.Training;
using Pegasus.Functions.Widgets;

return await HostedMode.RunAsync(() =>
{
    var builder = WebApplication.CreateSlimBuilder(HostedMode.Options(args, Environment.GetEnvironmentVariable));

    builder.AddHosting();
    builder.AddTokens();
    builder.AddAi();
    builder.Services
        .AddHttp()
        .AddState()
        .AddAccounts()
        .AddBots()
        .AddDocuments()
        .AddTraining()
        .AddRetrieval()
        .AddWidgets()
        .AddConversations()
        .AddCredits()
        .AddDemo(builder.Environment);

    var app = builder.Build();
    app.UseHttp();
    app.UseVisitorCors();
    app.UseRouting();
    app.UseOwnerGate();

    app.MapHostFunctions();
    app.MapVisitors();
    app.MapSite();
    app.MapDemo();
    app.MapAccounts();

    var workspace = app.MapWorkspace();
    workspace.MapBots();
    workspace.MapDocuments();
    workspace.MapTraining();
    workspace.MapAsk();
    workspace.MapWidgets();
    workspace.MapCredits();
    return app;
}, Console.Error);
