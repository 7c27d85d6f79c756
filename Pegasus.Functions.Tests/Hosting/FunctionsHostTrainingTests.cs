using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pegasus.Domain.Bots;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Realtime;
using Pegasus.Functions.State;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Training;
using Pegasus.Storage.Queues;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Tests.Hosting;

/// <summary>The published function app behind a host: what <c>dotnet publish</c> makes works as it stands.</summary>
public sealed class FunctionsHostTrainingTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_bot_is_trained_by_the_queue_function_and_what_cannot_be_read_ends_without_a_fault()
    {
        var settings = await SettingsAsync();
        await using var host = await FunctionsHost.StartAsync(await FunctionsHost.PublishedAsync(), settings);
        var queue = new QueueClient(settings["AzureWebJobsStorage"], QueueNames.For(settings["Tables__Prefix"], "train-bot"));
        var poison = new QueueClient(settings["AzureWebJobsStorage"], QueueNames.For(settings["Tables__Prefix"], "train-bot-poison"));

        var bot = await CreateBotAsync(host.Client);
        await PostAsync(host.Client, $"{bot}/documents", new JsonObject { ["name"] = "Hours", ["text"] = "The shop opens at nine o'clock." });
        await PostAsync(host.Client, $"{bot}/train", []);
        await queue.SendMessageAsync("not ours");
        await UntilAsync(async () => (string?)JsonNode.Parse(await host.Client.GetStringAsync(bot))!["status"] == "READY");
        await UntilAsync(async () => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0);
        await host.FireTimerAsync(FunctionTable.ResetDailyCredits);

        await UntilAsync(async () => (await poison.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0);
        Assert.Empty(host.Faults);
    }

    [Fact]
    public async Task A_visitor_is_answered_by_the_functions_that_the_table_names()
    {
        await using var host = await FunctionsHost.StartAsync(await FunctionsHost.PublishedAsync(), await SettingsAsync());
        var bot = await CreateBotAsync(host.Client);
        await PostAsync(host.Client, $"{bot}/documents", new JsonObject { ["name"] = "Hours", ["text"] = "The shop opens at nine o'clock." });
        await PostAsync(host.Client, $"{bot}/train", []);
        await UntilAsync(async () => (string?)JsonNode.Parse(await host.Client.GetStringAsync(bot))!["status"] == "READY");
        var widget = await PostAsync(host.Client, $"{bot}/widget", []);

        host.Client.DefaultRequestHeaders.Authorization = null;
        var visitor = await VisitorSession.StartAsync(host.Client, (string)widget["token"]!);
        var reply = (await visitor.SendAsync("When does the shop open?")).Expect(HttpStatusCode.OK).Json;
        var intruder = await host.Client.CallAsync(HttpMethod.Post, "/train-bot", new JsonObject { ["Data"] = new JsonObject() });

        Assert.Contains("nine o'clock", (string)reply["reply"]!, StringComparison.Ordinal);
        Assert.Equal(
            ["widget-session-start", "widget-message-send", "zz-site"],
            host.Calls.Where(call => !call.Path.StartsWith("/api/auth", StringComparison.Ordinal) && !call.Path.StartsWith("/api/workspaces", StringComparison.Ordinal))
                .Select(call => call.Function));
        Assert.Equal("not_found", intruder.Expect(HttpStatusCode.NotFound).Code);
    }

    [Fact]
    public async Task A_training_that_lands_in_the_poison_queue_ends_with_its_reason()
    {
        var settings = await SettingsAsync();
        await using var host = await FunctionsHost.StartAsync(await FunctionsHost.PublishedAsync(), settings);
        var bot = await CreateBotAsync(host.Client);
        await PostAsync(host.Client, $"{bot}/documents", new JsonObject { ["name"] = "Hours", ["text"] = "The shop opens at nine o'clock." });

        // A job whose message failed too often: the bot is PENDING, and the host has moved the message.
        var storage = new PegasusStorage(
            new TableServiceClient(settings["AzureWebJobsStorage"]), new QueueServiceClient(settings["AzureWebJobsStorage"]), settings["Tables__Prefix"]);
        var ids = bot.Split('/');
        var job = new TrainingMessage(ids[3], ids[5], Ids.New());
        await new BotStore(storage, new EventNotes(storage, new EventSignal(), TimeProvider.System)).ChangeAsync(job.WorkspaceId, job.BotId, record => new BotChange(record with
        {
            State = Assert.IsType<TrainingRequest.Queued>(record.State.RequestTraining(job.JobId, DateTimeOffset.UtcNow)).State,
        }), CancellationToken.None);
        await storage.TrainBotPoison.SendMessageAsync(JsonSerializer.Serialize(job, StateJson.Default.TrainingMessage));

        await UntilAsync(async () => (string?)JsonNode.Parse(await host.Client.GetStringAsync(bot))!["status"] == "UNTRAINED");
        var training = JsonNode.Parse(await host.Client.GetStringAsync(bot))!["training"]!;
        Assert.Equal("FAILED", (string?)training["stage"]);
        Assert.Contains("Train again", (string?)training["error"], StringComparison.Ordinal);
        Assert.Empty(host.Faults);
    }

    private static async Task<Dictionary<string, string>> SettingsAsync() => new()
    {
        ["AzureWebJobsStorage"] = (await AzuriteServer.GetAsync()).ConnectionString,
        ["Tables__Prefix"] = AzuriteServer.NewPrefix(),
        ["ResetSchedule"] = "0 0 0 * * *",
        ["Auth__SigningKey"] = Convert.ToBase64String(new byte[32]),
        ["AzureFunctionsJobHost__extensions__queues__visibilityTimeout"] = "00:00:00",
    };

    private static async Task<string> CreateBotAsync(HttpClient client)
    {
        var owner = await PostAsync(client, "/api/auth/signup", new JsonObject
        {
            ["email"] = "owner@example.org",
            ["password"] = "a long enough password",
            ["workspaceName"] = "Shop",
        });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)owner["accessToken"]!);
        var bots = $"/api/workspaces/{owner["workspace"]!["id"]}/bots";
        var bot = await PostAsync(client, bots, new JsonObject { ["name"] = "Helper" });
        return $"{bots}/{bot["id"]}";
    }

    private static async Task<JsonNode> PostAsync(HttpClient client, string path, JsonObject body)
    {
        using var answer = await client.PostAsync(path, new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"POST {path}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!await condition())
            await Task.Delay(50, limit.Token);
    }
}
