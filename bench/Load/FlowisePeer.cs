using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Campaigns;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Bench.Load;

/// <summary>
/// Flowise as a process of its own, from the folder of <c>install-flowise.sh</c>, with two of its own templates over the benchmark's model. It is
/// given the easier work: a chat without a past each time, and answers in one piece, since its streaming fetches a tokenizer from the internet.
/// </summary>
internal sealed class FlowisePeer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("pegasus-flowise-");
    private readonly string modules;
    private readonly Process process;
    private readonly HttpClient http;
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

    /// <summary>Its template "Conversation Chain": a model with a prompt, and nothing to look up.</summary>
    public string Chain { get; private set; } = "";

    /// <summary>Its template "Conversational Retrieval QA Chain", over one document in its vector store of the memory: what Pegasus does.</summary>
    public string Retrieval { get; private set; } = "";

    /// <param name="folder">Where it is installed.</param>
    /// <param name="model">The base address of the model, <c>/v1</c> included.</param>
    /// <param name="document">What it is to answer from.</param>
    public static async Task<FlowisePeer> StartAsync(string folder, string model, string document)
    {
        var peer = new FlowisePeer(folder);
        try
        {
            await peer.ReadyAsync();
            await peer.CreateFlowsAsync(model, document);
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
    public async Task AskAsync(string flow, string question)
    {
        while (true)
        {
            var (status, text) = await TryPostAsync($"prediction/{flow}", new JsonObject { ["question"] = question });
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

    private async Task CreateFlowsAsync(string model, string document)
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
        var credential = (string)key["id"]!;
        Chain = await CreateFlowAsync("Conversation Chain", node =>
        {
            if ((string?)node["name"] == "chatOpenAI")
                UseModel(node, model, credential);
        });
        Retrieval = await CreateFlowAsync("Conversational Retrieval QA Chain", node =>
        {
            // The template's model, file and store on disk, in place of which others of its parts serve here.
            switch ((string?)node["name"])
            {
                case "chatMistralAI":
                    UseModel(node, model, credential);
                    break;
                case "openAIEmbeddings":
                    node["credential"] = credential;
                    node["inputs"]!["basepath"] = model;
                    break;
                case "textFile":
                    node["name"] = "plainText";
                    node["inputs"]!["text"] = document;
                    break;
                case "faiss":
                    node["name"] = "memoryVectorStore";
                    node["inputs"]!["document"] = new JsonArray("{{textFile_0.data.instance}}");
                    break;
            }
        });
    }

    private static void UseModel(JsonNode node, string model, string credential)
    {
        node["name"] = "chatOpenAI";
        node["credential"] = credential;
        node["inputs"]!["basepath"] = model;
        node["inputs"]!["modelName"] = "bench";
        node["inputs"]!["streaming"] = false;
    }

    private async Task<string> CreateFlowAsync(string template, Action<JsonNode> change)
    {
        var data = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(modules, "marketplaces", "chatflows", $"{template}.json")))!;
        // Documents are given to it as a text.
        data["edges"]!.AsArray().RemoveAll(edge => (string?)edge!["source"] == "documentStore_0");
        data["nodes"]!.AsArray().RemoveAll(node => (string?)node!["data"]!["name"] is "documentStore" or "stickyNote");
        foreach (var node in data["nodes"]!.AsArray())
            change(node!["data"]!);
        var flow = await PostAsync("chatflows", new JsonObject { ["name"] = template, ["type"] = "CHATFLOW", ["flowData"] = data.ToJsonString() });
        return (string)flow["id"]!;
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
