using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Campaigns;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Bench.Load;

/// <summary>
/// Flowise as a process of its own, from the folder of <c>install-flowise.sh</c>, with its own template "Conversation Chain" over the benchmark's
/// model. It is given the easier work: no documents, a chat without a past each time, and answers in one piece, since its streaming fetches a
/// tokenizer from the internet.
/// </summary>
internal sealed class FlowisePeer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("pegasus-flowise-");
    private readonly string modules;
    private readonly Process process;
    private readonly HttpClient http;
    private string flowId = "";
    private int refusals;

    private FlowisePeer(string folder)
    {
        modules = Path.Combine(Path.GetFullPath(folder), "node_modules", "flowise");
        var port = FreePort.Take(1)[0];
        http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/api/v1/"), DefaultRequestHeaders = { { "x-request-from", "internal" } } };
        process = Process.Start(new ProcessStartInfo("node", [Path.Combine(modules, "bin", "run"), "start"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["HOST"] = IPAddress.Loopback.ToString(),
                ["PORT"] = $"{port}",
                ["HOME"] = data.FullName,
                ["FLOWISE_PATH"] = data.FullName,
                ["DATABASE_PATH"] = data.FullName,
                ["SECRETKEY_PATH"] = data.FullName,
                ["LOG_PATH"] = data.FullName,
                ["BLOB_STORAGE_PATH"] = data.FullName,
                ["DISABLE_FLOWISE_TELEMETRY"] = "true",
            },
        })!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it has taken of the machine.</summary>
    public ProcessUsage Usage => ProcessUsage.Of(process);

    /// <param name="folder">Where it is installed.</param>
    /// <param name="model">The base address of the model, <c>/v1</c> included.</param>
    public static async Task<FlowisePeer> StartAsync(string folder, string model)
    {
        var peer = new FlowisePeer(folder);
        try
        {
            await peer.ReadyAsync();
            await peer.CreateFlowAsync(model);
            return peer;
        }
        catch
        {
            await peer.DisposeAsync();
            throw;
        }
    }

    /// <summary>How many questions it refused until now since its database of one file was locked by another.</summary>
    public int Refusals => refusals;

    /// <summary>Asks a question in a chat of its own and reads the answer; asks again while the database is locked.</summary>
    public async Task AskAsync(string question)
    {
        while (true)
        {
            var (status, text) = await TryPostAsync($"prediction/{flowId}", new JsonObject { ["question"] = question });
            if (status == HttpStatusCode.OK && (string?)JsonNode.Parse(text)!["text"] == OpenAiFake.DefaultReply)
                return;
            if (!text.Contains("SQLITE_BUSY", StringComparison.Ordinal))
                throw new InvalidOperationException($"Flowise answered a question with {(int)status}: {text}");
            Interlocked.Increment(ref refusals);
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        http.Dispose();
        data.Delete(recursive: true);
    }

    private async Task ReadyAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while (!await AnswersAsync())
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(started) > StartLimit)
                throw new InvalidOperationException($"Flowise did not start from {modules} within {StartLimit.TotalMinutes:0} minutes.");
            await Task.Delay(100);
        }
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            return (await http.GetAsync("ping")).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // Nobody listens yet.
            return false;
        }
    }

    private async Task CreateFlowAsync(string model)
    {
        const string email = "owner@example.org", password = "Bench-Secret-1";
        await PostAsync("account/register", new JsonObject
        {
            ["user"] = new JsonObject { ["name"] = "Owner", ["email"] = email, ["type"] = "pro", ["credential"] = password },
        });
        await PostAsync("auth/login", new JsonObject { ["email"] = email, ["password"] = password });
        var key = await PostAsync("credentials", new JsonObject
        {
            ["name"] = "Bench",
            ["credentialName"] = "openAIApi",
            ["plainDataObj"] = new JsonObject { ["openAIApiKey"] = "bench" },
        });
        var template = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(modules, "marketplaces", "chatflows", "Conversation Chain.json")))!;
        var chat = template["nodes"]!.AsArray().Select(node => node!["data"]!).Single(node => (string?)node["name"] == "chatOpenAI");
        chat["credential"] = (string?)key["id"];
        chat["inputs"]!["basepath"] = model;
        chat["inputs"]!["modelName"] = "bench";
        chat["inputs"]!["streaming"] = false;
        var flow = await PostAsync("chatflows", new JsonObject { ["name"] = "Bench", ["type"] = "CHATFLOW", ["flowData"] = template.ToJsonString() });
        flowId = (string)flow["id"]!;
    }

    private async Task<JsonNode> PostAsync(string path, JsonObject body)
    {
        var (status, text) = await TryPostAsync(path, body);
        return status is HttpStatusCode.OK or HttpStatusCode.Created
            ? JsonNode.Parse(text)!
            : throw new InvalidOperationException($"Flowise answered POST {path} with {(int)status}: {text}");
    }

    private async Task<(HttpStatusCode Status, string Text)> TryPostAsync(string path, JsonObject body)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(path, content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
