using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Campaigns;

/// <summary>
/// What bots, widgets and documents should be like after a sequence of changes, kept in memory. Each step is done over HTTP and in the
/// model, with an edition that the owner saw some time ago, with any, or with none, and the answers are compared.
/// </summary>
internal sealed class OwnersModel(OwnerClient[] owners, Random random)
{
    private const int MostBots = 6;
    private const int MostDocuments = 4;

    private readonly List<ModelBot> bots = [];
    private readonly Dictionary<(OwnerClient Owner, string Path), int> seen = [];

    /// <summary>How often each status was answered.</summary>
    public Dictionary<int, int> Outcomes { get; } = [];

    public async Task StepAsync()
    {
        var owner = owners[random.Next(owners.Length)];
        if (bots.TrueForAll(bot => bot.IsGone) || random.Next(12) == 0 && bots.Count(bot => !bot.IsGone) < MostBots)
        {
            await CreateAsync(owner);
            return;
        }
        var among = bots.Where(one => !one.IsGone || random.Next(100) == 0).ToList();
        var bot = among[random.Next(among.Count)];
        var document = bot.Documents.Count > 0 ? bot.Documents[random.Next(bot.Documents.Count)] : new ModelDocument("0123456789abcdefghjkmnpqrs", "", "", IsGone: true);
        await (random.Next(14) switch
        {
            0 or 1 => ReadAsync(owner, bot),
            2 or 3 => ChangeAsync(owner, HttpMethod.Patch, bot.Path, new() { ["name"] = Text() }, bot, 200, body => bot.Name = (string)body["name"]!),
            4 => EnableAsync(owner, bot),
            5 or 6 => ChangeWidgetAsync(owner, HttpMethod.Patch, "/widget", new() { ["allowedOrigins"] = new JsonArray($"https://{Text()}.example") }, bot, body => bot.Origin = (string)body["allowedOrigins"]![0]!),
            7 => ChangeWidgetAsync(owner, HttpMethod.Post, "/widget/rotate-token", null, bot, _ => { }),
            8 => ChangeWidgetAsync(owner, HttpMethod.Delete, "/widget", null, bot, _ => bot.Origin = null),
            9 => AddAsync(owner, bot),
            10 => ChangeDocumentAsync(owner, HttpMethod.Put, new() { ["name"] = document.Name.Length > 0 ? document.Name : "x", ["text"] = Text() }, bot, document),
            11 => ChangeDocumentAsync(owner, HttpMethod.Patch, new() { ["name"] = Text() }, bot, document),
            12 => ChangeDocumentAsync(owner, HttpMethod.Delete, null, bot, document),
            _ => random.Next(3) == 0 ? DeleteAsync(owner, bot) : DuplicateAsync(owner, bot),
        });
    }

    /// <summary>Compares everything that there is.</summary>
    public async Task CompareAllAsync()
    {
        foreach (var owner in owners)
        {
            var listed = (await owner.CallAsync(HttpMethod.Get, "/bots?limit=200")).Json["items"]!.AsArray().Select(bot => (string)bot!["id"]!).ToHashSet();
            Assert.Equal(bots.Where(bot => !bot.IsGone).Select(bot => bot.Id).Order(), listed.Order());
            foreach (var bot in bots.Where(bot => !bot.IsGone))
                await ReadAsync(owner, bot);
        }
    }

    private async Task CreateAsync(OwnerClient owner)
    {
        var name = Text();
        var created = Note(await owner.CallAsync(HttpMethod.Post, "/bots", new JsonObject { ["name"] = name }), 201);
        bots.Add(new ModelBot((string)created.Json["id"]!) { Name = name });
        Learn(owner, bots[^1].Path, created);
    }

    private async Task ReadAsync(OwnerClient owner, ModelBot bot)
    {
        var read = Note(await owner.CallAsync(HttpMethod.Get, bot.Path), bot.IsGone ? 404 : 200);
        if (bot.IsGone)
            return;
        Assert.Equal(bot.Describe(), $"{read.Json["name"]} {read.Json["status"]} {read.Json["documentCount"]} {read.Json["widget"]!["status"]} {read.Header("ETag")}");
        Learn(owner, bot.Path, read);
        var widget = Note(await owner.CallAsync(HttpMethod.Get, $"{bot.Path}/widget"), bot.Origin is null ? 404 : 200);
        if (bot.Origin is not null)
            Assert.Equal(bot.Origin, (string?)widget.Json["allowedOrigins"]!.AsArray().FirstOrDefault() ?? "");
        var listed = (await owner.CallAsync(HttpMethod.Get, $"{bot.Path}/documents")).Json["items"]!.AsArray().Select(document => $"{document!["id"]} {document["name"]}");
        Assert.Equal(bot.Present.Select(document => $"{document.Id} {document.Name}").Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        foreach (var document in bot.Present)
        {
            var one = await owner.CallAsync(HttpMethod.Get, $"{bot.Path}/documents/{document.Id}");
            Assert.Equal($"{document.Name} {document.Text} \"{document.Edition}\"", $"{one.Json["name"]} {one.Json["text"]} {one.Header("ETag")}");
            Learn(owner, $"{bot.Path}/documents/{document.Id}", one);
        }
    }

    private Task EnableAsync(OwnerClient owner, ModelBot bot) => bot.Origin is null
        ? ChangeAsync(owner, HttpMethod.Post, $"{bot.Path}/widget", null, bot, 201, _ => bot.Origin = "")
        : ExpectAsync(owner, HttpMethod.Post, $"{bot.Path}/widget", null, bot.IsGone ? 404 : 409);

    private Task ChangeWidgetAsync(OwnerClient owner, HttpMethod method, string path, JsonObject? body, ModelBot bot, Action<JsonObject> apply) => bot.Origin is not null
        ? ChangeAsync(owner, method, bot.Path + path, body, bot, method == HttpMethod.Delete ? 204 : 200, apply)
        : ExpectAsync(owner, method, bot.Path + path, body, 404);

    private async Task ChangeAsync(OwnerClient owner, HttpMethod method, string path, JsonObject? body, ModelBot bot, int status, Action<JsonObject> apply)
    {
        var (header, fits) = Choose(owner, bot.Path, bot.Edition);
        var answer = Note(await CallAsync(owner, method, path, body, header), bot.IsGone ? 404 : fits ? status : 412);
        if (bot.IsGone)
            return;
        if (fits)
        {
            apply(body ?? []);
            bot.Edition++;
        }
        Assert.Equal($"\"{bot.Edition}\"", answer.Header("ETag"));
        Learn(owner, bot.Path, answer);
    }

    private async Task AddAsync(OwnerClient owner, ModelBot bot)
    {
        if (bot.Present.Count() >= MostDocuments)
            return;
        var (name, text) = (Text(), Text());
        var added = Note(await owner.CallAsync(HttpMethod.Post, $"{bot.Path}/documents", new JsonObject { ["name"] = name, ["text"] = text }), bot.IsGone ? 404 : 201);
        if (!bot.IsGone)
            bot.Documents.Add(new ModelDocument((string)added.Json["id"]!, name, text));
    }

    private async Task ChangeDocumentAsync(OwnerClient owner, HttpMethod method, JsonObject? body, ModelBot bot, ModelDocument document)
    {
        var path = $"{bot.Path}/documents/{document.Id}";
        var (header, fits) = Choose(owner, path, document.Edition);
        var gone = bot.IsGone || document.IsGone;
        var answer = Note(await CallAsync(owner, method, path, body, header), gone ? 404 : !fits ? 412 : method == HttpMethod.Delete ? 204 : 200);
        if (!gone && fits)
        {
            bot.Documents[bot.Documents.IndexOf(document)] = document with
            {
                Name = (string?)body?["name"] ?? document.Name,
                Text = (string?)body?["text"] ?? document.Text,
                Edition = document.Edition + 1,
                IsGone = body is null,
            };
        }
        if (!gone && body is not null)
            Learn(owner, path, answer);
    }

    private async Task DuplicateAsync(OwnerClient owner, ModelBot bot)
    {
        if (bots.Count(one => !one.IsGone) >= MostBots)
            return;
        var (header, fits) = Choose(owner, bot.Path, bot.Edition);
        var name = Text();
        var answer = Note(await CallAsync(owner, HttpMethod.Post, $"{bot.Path}/duplicate", new() { ["name"] = name }, header), bot.IsGone ? 404 : fits ? 201 : 412);
        if (bot.IsGone || !fits)
            return;
        var copy = new ModelBot((string)answer.Json["id"]!) { Name = name };
        var documents = (await owner.CallAsync(HttpMethod.Get, $"{copy.Path}/documents")).Json["items"]!.AsArray();
        foreach (var document in documents)
            copy.Documents.Add(new ModelDocument((string)document!["id"]!, (string)document["name"]!, bot.Present.First(one => one.Name == (string)document["name"]!).Text));
        Assert.Equal(bot.Present.Select(document => document.Name).Order(StringComparer.Ordinal), copy.Present.Select(document => document.Name).Order(StringComparer.Ordinal));
        bots.Add(copy);
    }

    private async Task DeleteAsync(OwnerClient owner, ModelBot bot)
    {
        var (header, fits) = Choose(owner, bot.Path, bot.Edition);
        Note(await CallAsync(owner, HttpMethod.Delete, bot.Path, null, header), bot.IsGone ? 404 : fits ? 204 : 412);
        bot.IsGone |= fits;
        bot.Origin = bot.IsGone ? null : bot.Origin;
    }

    private async Task ExpectAsync(OwnerClient owner, HttpMethod method, string path, JsonObject? body, int status) =>
        Note(await CallAsync(owner, method, path, body, null), status);

    /// <summary>An If-Match as an owner might send it, and whether it fits.</summary>
    private (string? Header, bool Fits) Choose(OwnerClient owner, string path, int edition)
    {
        if (random.Next(3) == 0 || !seen.TryGetValue((owner, path), out var known))
            return random.Next(2) == 0 ? (null, true) : ("*", true);
        return ($"\"{known}\"", known == edition);
    }

    private void Learn(OwnerClient owner, string path, ApiAnswer answer) => seen[(owner, path)] = int.Parse(answer.Header("ETag")!.Trim('"'), System.Globalization.CultureInfo.InvariantCulture);

    private ApiAnswer Note(ApiAnswer answer, int expected)
    {
        Assert.True((int)answer.Status == expected, $"{answer.Response.RequestMessage!.Method} {answer.Response.RequestMessage.RequestUri}: {(int)answer.Status} instead of {expected}: {answer.Text}");
        Outcomes[expected] = Outcomes.GetValueOrDefault(expected) + 1;
        return answer;
    }

    private static Task<ApiAnswer> CallAsync(OwnerClient owner, HttpMethod method, string path, JsonObject? body, string? ifMatch) => owner.CallAsync(method, path, body, request =>
    {
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
    });

    private string Text() => $"t{random.Next():x}";

    private sealed class ModelBot(string id)
    {
        public string Id => id;

        public string Path => $"/bots/{id}";

        public required string Name { get; set; }

        /// <summary>The widget's origin, empty for none; null without a widget.</summary>
        public string? Origin { get; set; }

        public int Edition { get; set; } = 1;

        public bool IsGone { get; set; }

        public List<ModelDocument> Documents { get; } = [];

        public IEnumerable<ModelDocument> Present => Documents.Where(document => !document.IsGone);

        public string Describe() =>
            $"{Name} {(Present.Any() ? "UNTRAINED" : "NO_DATA")} {Present.Count()} {(Origin is null ? "INACTIVE" : "ACTIVE")} \"{Edition}\"";
    }

    private sealed record ModelDocument(string Id, string Name, string Text, int Edition = 1, bool IsGone = false);
}
