using System.Net;
using System.Security.Cryptography;
using System.Text;
using Pegasus.Functions.Ai;
using Pegasus.Functions.Tests.Support;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Tests.Features;

/// <summary>Security rule 15: a workspace's key is sealed, sent to the server that it was given for, and told to nobody.</summary>
public sealed class OwnKeyTests(ProviderStage stage) : IClassFixture<ProviderStage>
{
    private const string Question = "How much does shipping cost?";

    [Fact]
    public async Task The_key_is_in_no_answer_no_log_and_no_row()
    {
        const string key = "sk-secret-that-nobody-but-the-provider-sees-8k2m";
        var owner = await stage.App.SignUpAsync();
        var (_, token) = await owner.CreateReadyBotAsync();
        var body = ProviderCalls.Body(stage.Provider.Endpoint, key);
        stage.Provider.Next(AiScript.Fail(401), AiScript.Fail(500), AiScript.Fail(500), AiScript.Fail(500), AiScript.Garbage);
        List<ApiAnswer> answers =
        [
            await owner.CallAsync(HttpMethod.Post, "/ai-provider/test", body.DeepClone()),
            await owner.PutProviderAsync(body),
            await (await VisitorSession.StartAsync(stage.App.Http, token)).SendAsync(Question),
            await (await VisitorSession.StartAsync(stage.App.Http, token)).SendAsync(Question),
            await owner.PutProviderAsync(ProviderCalls.Body("nonsense", key)),
            await owner.PutProviderAsync(ProviderCalls.Body(stage.Provider.Endpoint, key + " with spaces")),
            await owner.CallAsync(HttpMethod.Get, "/ai-provider"),
            await owner.CallAsync(HttpMethod.Get, "/export"),
            await owner.CallAsync(HttpMethod.Get, "/audit"),
        ];

        Assert.All(answers, answer => Assert.DoesNotContain(key, answer.Text + answer.Response, StringComparison.Ordinal));
        Assert.All(stage.Log, line => Assert.DoesNotContain(key, line, StringComparison.Ordinal));
        foreach (var form in new[] { key, Convert.ToBase64String(Encoding.UTF8.GetBytes(key)), key[..20] })
            Assert.Empty(await TableScan.RowsWithAsync(stage.App, form, audit: true));
        Assert.Equal("8k2m", (string)(await owner.GetProviderAsync())["keyEnding"]!);
        Assert.Contains("\"type\":\"aiProvider\"", answers[^2].Text, StringComparison.Ordinal);
        Assert.Contains("apiKey", answers[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stored_key_is_sent_to_no_other_server_than_it_was_given_for()
    {
        var owner = await stage.App.SignUpAsync();
        (await owner.PutProviderAsync(ProviderCalls.Body(stage.Provider.Endpoint, key: null))).ExpectInvalid("apiKey");
        await owner.SetProviderAsync(ProviderCalls.Body(stage.Provider.Endpoint));

        foreach (var body in new[]
        {
            ProviderCalls.Body("https://elsewhere.example/v1", key: null), ProviderCalls.Body(null, key: null),
            ProviderCalls.Body(stage.Provider.Endpoint, key: null, provider: "azure-openai"),
        })
        {
            (await owner.PutProviderAsync(body)).ExpectInvalid("apiKey");
            (await owner.CallAsync(HttpMethod.Post, "/ai-provider/test", body.DeepClone())).ExpectInvalid("apiKey");
        }
        var kept = await owner.SetProviderAsync(ProviderCalls.Body($"{stage.Provider.Address}/other/v1", key: null, chatModel: "next"));
        Assert.Equal((true, "4711", "next"), ((bool)kept["hasKey"]!, (string)kept["keyEnding"]!, (string)kept["chatModel"]!));
    }

    [Fact]
    public async Task A_sealed_key_that_is_copied_to_another_workspace_does_not_open()
    {
        var (owner, thief) = (await stage.App.SignUpAsync(), await stage.App.SignUpAsync());
        var (_, token) = await thief.CreateReadyBotAsync();
        await owner.SetProviderAsync(ProviderCalls.Body(stage.Provider.Endpoint, "sk-key-that-is-stolen-from-its-owner"));
        var table = new TableServiceClient((await AzuriteServer.GetAsync()).ConnectionString).GetTableClient(stage.App.Prefix + "workspaces");
        var row = await table.GetEntityAsync<TableEntity>(owner.WorkspaceId, "ai-provider");
        await table.AddEntityAsync(new TableEntity(thief.WorkspaceId, "ai-provider") { ["Settings"] = row.Value!["Settings"] });
        await stage.App.Services.MarkBotsAsync(thief.WorkspaceId);

        (await (await VisitorSession.StartAsync(stage.App.Http, token)).SendAsync(Question)).ExpectProblem(503, "send_failed");

        Assert.Equal(0, await thief.GetUsedCreditsAsync());
        Assert.Equal("key_sealed", (string)(await thief.GetProviderAsync())["refused"]!["code"]!);
        Assert.False((bool)(await thief.TestProviderAsync())["ok"]!);
        Assert.DoesNotContain(stage.Provider.Requests, request => request.Authorization == "Bearer sk-key-that-is-stolen-from-its-owner");
    }

    [Fact]
    public async Task Another_master_key_opens_what_an_old_one_sealed_as_long_as_that_is_named()
    {
        var owner = await stage.App.SignUpAsync();
        await owner.SetProviderAsync(ProviderCalls.Body(stage.Provider.Endpoint));
        var before = Convert.ToBase64String(SHA256.HashData(Convert.FromBase64String(stage.App.SigningKey)));
        var after = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

        Assert.False(await AnswersAsync(("Byok:MasterKey", after)));
        Assert.True(await AnswersAsync(("Byok:MasterKey", after), ("Byok:OldMasterKeys", before)));
        await using (var rotated = await StartAsync(("Byok:MasterKey", after), ("Byok:OldMasterKeys", before)))
            (await At(rotated).PutProviderAsync(ProviderCalls.Body(stage.Provider.Endpoint, key: null))).Expect(HttpStatusCode.OK);
        Assert.True(await AnswersAsync(("Byok:MasterKey", after)));

        async Task<bool> AnswersAsync(params (string, string)[] settings)
        {
            await using var app = await StartAsync(settings);
            return (bool)(await At(app).TestProviderAsync())["ok"]!;
        }

        Task<PegasusApp> StartAsync(params (string Name, string Value)[] settings)
        {
            var all = ProviderStage.SettingsFor(stage.Provider);
            foreach (var (name, value) in settings)
                all[name] = value;
            return stage.App.StartAnotherAsync(stage.Clock, all);
        }

        OwnerClient At(PegasusApp app) => new(app.Http, owner.WorkspaceId, owner.Token, owner.Email, owner.OwnPassword);
    }

    [Fact]
    public async Task Without_a_master_key_no_key_is_taken()
    {
        await using var app = await PegasusApp.StartAsync(settings: new Dictionary<string, string> { ["Byok:MasterKey"] = "" });
        var owner = await app.SignUpAsync();

        var refused = await owner.PutProviderAsync(ProviderCalls.Body("https://api.openai.com/v1"));

        Assert.Contains("Byok__MasterKey", (string)refused.ExpectProblem(409, "ai_keys_unavailable")["detail"]!, StringComparison.Ordinal);
        Assert.False((bool)(await owner.GetProviderAsync())["keysAvailable"]!);
    }

    [Fact]
    public async Task A_provider_that_redirects_is_not_followed()
    {
        var elsewhere = 0;
        await using var other = await OpenAiFake.StartAsync();
        other.Always = new AiScript((context, request, gone) =>
        {
            elsewhere++;
            return AiScript.Reply("Got your key.").RunAsync(context, request, gone);
        });
        stage.Provider.Next(new AiScript((context, request, _) =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = other.Endpoint + "/chat/completions";
            return Task.CompletedTask;
        }));
        var owner = await stage.App.SignUpAsync();

        var told = await owner.TestProviderAsync(ProviderCalls.Body(stage.Provider.Endpoint));

        Assert.Contains("redirects", (string)told["error"]!, StringComparison.Ordinal);
        Assert.Equal(0, elsewhere);
    }

    [Theory]
    [InlineData("https://localhost/v1")]
    [InlineData("https://localhost.localdomain/v1")]
    public async Task A_name_that_leads_to_this_machine_is_not_asked(string endpoint)
    {
        var owner = await stage.App.SignUpAsync();

        var told = await owner.TestProviderAsync(ProviderCalls.Body(endpoint));

        Assert.False((bool)told["ok"]!);
        if (endpoint.StartsWith("https://localhost/", StringComparison.Ordinal))
            Assert.Contains("private, local or reserved", (string)told["error"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_end_is_given_up()
    {
        var endless = new AiScript(async (context, _, gone) =>
        {
            context.Response.ContentType = "application/json";
            var block = Encoding.UTF8.GetBytes(new string(' ', 64 * 1024));
            for (var i = 0; i < 10_000; i++)
                await context.Response.Body.WriteAsync(block, gone);
        });
        // It is tried again, as a connection that broke.
        stage.Provider.Next([.. Enumerable.Repeat(endless, 1 + AiDefaults.MaxRetries)]);
        var owner = await stage.App.SignUpAsync();

        var told = await owner.TestProviderAsync(ProviderCalls.Body(stage.Provider.Endpoint));

        Assert.Contains("not OpenAI's protocol", (string)told["error"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workspace_that_is_erased_takes_its_key_along()
    {
        var owner = await stage.App.SignUpAsync();
        await owner.SetProviderAsync(ProviderCalls.Body(stage.Provider.Endpoint));

        (await owner.CallAsync(HttpMethod.Delete, "?name=Acme")).Expect(HttpStatusCode.NoContent);

        Assert.DoesNotContain(await TableScan.RowsWithAsync(stage.App, owner.WorkspaceId), row => row.Contains("ai-provider", StringComparison.Ordinal));
    }
}
