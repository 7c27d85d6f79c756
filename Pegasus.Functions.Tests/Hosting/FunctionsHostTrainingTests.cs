using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Tests.Support;
using Pegasus.Storage.Queues;

namespace Pegasus.Functions.Tests.Hosting;

/// <summary>The published function app behind a host: what <c>dotnet publish</c> makes works as it stands.</summary>
public sealed class FunctionsHostTrainingTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_bot_is_trained_by_the_queue_function_and_what_cannot_be_read_ends_without_a_fault()
    {
        var settings = new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = (await AzuriteServer.GetAsync()).ConnectionString,
            ["Tables__Prefix"] = AzuriteServer.NewPrefix(),
            ["ResetSchedule"] = "0 0 0 * * *",
            ["Auth__SigningKey"] = Convert.ToBase64String(new byte[32]),
            ["AzureFunctionsJobHost__extensions__queues__visibilityTimeout"] = "00:00:00",
        };
        await using var host = await FunctionsHost.StartAsync(await FunctionsHost.PublishedAsync(), settings);
        var queue = new QueueClient(settings["AzureWebJobsStorage"], QueueNames.For(settings["Tables__Prefix"], "train-bot"));

        var bot = await CreateBotAsync(host.Client);
        await PostAsync(host.Client, $"{bot}/documents", new JsonObject { ["name"] = "Hours", ["text"] = "The shop opens at nine o'clock." });
        await PostAsync(host.Client, $"{bot}/train", []);
        await queue.SendMessageAsync("not ours");
        await UntilAsync(async () => (string?)JsonNode.Parse(await host.Client.GetStringAsync(bot))!["status"] == "READY");
        await UntilAsync(async () => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0);
        await host.FireTimerAsync(FunctionTable.ResetDailyCredits);

        Assert.Empty(host.Faults);
    }

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
