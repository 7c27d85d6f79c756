using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;
using Xunit.Abstractions;

namespace Pegasus.Functions.Tests.Campaigns;

/// <summary>Many dashboards at once, and a server that dies under them: none misses an event, gets one twice, or in another order.</summary>
[Collection(Campaign.Name)]
public sealed class RealtimeCampaign(ITestOutputHelper output)
{
    /// <summary>A thousand sockets that watch a workspace in which a hundred events happen each second, once the server's code is compiled.</summary>
    [Fact]
    public async Task Every_socket_gets_every_event_once_and_in_order()
    {
        var (sockets, warmUp, events) = (Campaign.Count(50, 1_000), Campaign.Count(50, 1_500), Campaign.Count(200, 3_000));
        await using var process = await PegasusProcess.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        var owner = await OwnerClient.SignUpAsync(process.Address);
        var (botId, token) = await owner.CreateReadyBotAsync();
        var visitors = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => VisitorSession.StartAsync(owner.Http, token)));
        foreach (var visitor in visitors)
            (await SetStateAsync(owner, visitor, "HUMAN")).Expect(HttpStatusCode.OK);
        var dashboard = await Dashboard.OpenAsync(owner);
        var others = new List<Onlooker>();
        foreach (var some in Enumerable.Range(1, sockets - 1).Chunk(50))
            others.AddRange(await Task.WhenAll(some.Select(_ => Onlooker.OpenAsync(owner))));

        var listening = others.Select(other => other.AwaitAsync(warmUp + events)).ToList();
        var clock = Stopwatch.StartNew();
        var written = new ConcurrentDictionary<string, TimeSpan>();
        await SendAllAsync(visitors, warmUp, TimeSpan.Zero, id => written[id] = TimeSpan.Zero);
        await dashboard.AwaitAsync(warmUp);
        var started = clock.Elapsed;
        await SendAllAsync(visitors, events, TimeSpan.FromMilliseconds(10), id => written[id] = clock.Elapsed);
        var took = clock.Elapsed - started;
        await dashboard.AwaitAsync(written.Count);
        await Task.WhenAll(listening);

        Assert.Equal(written.Keys.Order(), dashboard.Messages.Order());
        Assert.True(dashboard.IsContiguous);
        Assert.All(others, other => Assert.True(other.IsContiguous));
        Assert.All(others, other => Assert.Equal(dashboard.Digest, other.Digest));
        var late = dashboard.Seen.Where(seen => written[seen.Key] > TimeSpan.Zero).Select(seen => Positive(seen.Value - dashboard.ToLocal(written[seen.Key], clock)));
        output.WriteLine(
            $"{sockets} sockets, {events} messages in {took.TotalSeconds:0.0} s ({events / took.TotalSeconds:0} a second), {(long)sockets * (warmUp + events):N0} sent: 0 lost, 0 twice, 0 out of order; "
            + $"from the answer to the visitor until a dashboard knows: {Campaign.Percentiles(late)}; server {process.Usage.Time.TotalSeconds:0.0} s of CPU, {process.Usage.PeakMegabytes} MB");
        await Task.WhenAll(others.Select(other => other.DisposeAsync().AsTask()));
        await dashboard.DisposeAsync();
    }

    /// <summary>A dashboard that connects again, with the last event that it knows, to a server that is killed again and again under load.</summary>
    [Fact]
    public async Task A_dashboard_misses_nothing_of_a_server_that_is_killed()
    {
        var kills = Campaign.Count(3, 50);
        await using var process = await PegasusProcess.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        var owner = await OwnerClient.SignUpAsync(process.Address);
        var (_, token) = await owner.CreateReadyBotAsync();
        var visitors = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => VisitorSession.StartAsync(owner.Http, token)));
        foreach (var visitor in visitors)
            (await SetStateAsync(owner, visitor, "HUMAN")).Expect(HttpStatusCode.OK);
        var dashboard = await Dashboard.OpenAsync(owner);
        using var stop = new CancellationTokenSource();
        var sending = Task.WhenAll(visitors.Select((visitor, place) => SendAllAsync(visitor, place, stop.Token)));

        for (var kill = 0; kill < kills; kill++)
        {
            await dashboard.AwaitAsync(dashboard.Messages.Count + 20);
            await process.KillAsync();
            await process.RestartAsync();
            await dashboard.ReconnectAsync(owner);
        }
        await stop.CancelAsync();
        await sending;

        var expected = new List<string>();
        foreach (var visitor in visitors)
            expected.AddRange((await ReadAllAsync(owner, visitor)).Select(message => (string)message["messageId"]!));
        await dashboard.AwaitAsync(expected.Count);
        Assert.Equal(expected.Order(), dashboard.Messages.Order());
        Assert.True(dashboard.IsContiguous);
        output.WriteLine($"{kills} kills, {expected.Count} messages: 0 missed, 0 twice");
        await dashboard.DisposeAsync();
    }

    /// <summary>Sends so many messages, one each <paramref name="every"/>, the visitors in turn.</summary>
    private static Task SendAllAsync(VisitorSession[] visitors, int count, TimeSpan every, Action<string> onKept)
    {
        var clock = Stopwatch.StartNew();
        return Task.WhenAll(visitors.Select(async (visitor, place) =>
        {
            for (var i = place; i < count; i += visitors.Length)
            {
                var due = i * every;
                if (due > clock.Elapsed)
                    await Task.Delay(due - clock.Elapsed);
                onKept((string)(await visitor.SendAsync($"message {i}")).Expect(HttpStatusCode.OK).Json["messageId"]!);
            }
        }));
    }

    private static async Task SendAllAsync(VisitorSession visitor, int place, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            try
            {
                await visitor.SendAsync($"message {i}", $"m-{place}-{i}");
            }
            catch (HttpRequestException)
            {
                // The server is away; whether the message was kept, its conversation tells.
                await Task.Delay(20, CancellationToken.None);
            }
        }
    }

    private static Task<ApiAnswer> SetStateAsync(OwnerClient owner, VisitorSession visitor, string state) =>
        owner.CallAsync(HttpMethod.Post, $"/conversations/{visitor.SessionId}/state", new JsonObject { ["state"] = state });

    private static async Task<IReadOnlyList<JsonNode>> ReadAllAsync(OwnerClient owner, VisitorSession visitor)
    {
        var messages = new List<JsonNode>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await owner.CallAsync(HttpMethod.Get, $"/conversations/{visitor.SessionId}?limit=200{(cursor.Length > 0 ? $"&cursor={cursor}" : "")}")).Expect(HttpStatusCode.OK).Json;
            messages.AddRange(page["messages"]!.AsArray().OfType<JsonNode>());
            cursor = (string?)page["nextCursor"];
        }
        return messages;
    }

    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;

    /// <summary>A digest of the events that tell of messages, their numbers and their order: alike for all who were told the same.</summary>
    private sealed class EventDigest
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public bool Add(ReadOnlySpan<byte> message)
        {
            var tells = message.IndexOf("\"message.created\""u8) >= 0;
            if (tells)
                hash.AppendData(message);
            return tells;
        }

        public override string ToString() => Convert.ToHexString(hash.GetCurrentHash());
    }

    /// <summary>A socket of which only a digest is kept, so that a thousand of them leave the machine to the server.</summary>
    private sealed class Onlooker(DashboardSocket socket, long last) : IAsyncDisposable
    {
        private readonly EventDigest digest = new();
        private long last = last;

        /// <summary>Whether the events' numbers followed each other, those of other events included.</summary>
        public bool IsContiguous { get; private set; } = true;

        public string Digest => digest.ToString();

        public static async Task<Onlooker> OpenAsync(OwnerClient owner)
        {
            var (socket, ready) = await DashboardSocket.SignInAsync(owner);
            socket.Patience = TimeSpan.FromMinutes(2);
            return new(socket, long.Parse((string)ready["id"]!, null));
        }

        /// <summary>Listens until it was told of so many messages.</summary>
        public async Task AwaitAsync(int count)
        {
            while (count > 0)
            {
                var message = await socket.NextBytesAsync();
                var id = IdOf(message.Span);
                IsContiguous &= id == last + 1;
                last = id;
                if (digest.Add(message.Span))
                    count--;
            }
        }

        /// <summary>An event's number, without reading what follows it.</summary>
        private static long IdOf(ReadOnlySpan<byte> message)
        {
            var reader = new Utf8JsonReader(message);
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals("id"u8) && reader.Read())
                    return long.Parse(reader.GetString()!, null);
            }
            throw new InvalidOperationException("An event has no id.");
        }

        public ValueTask DisposeAsync() => socket.DisposeAsync();
    }

    /// <summary>A socket that notes each message it learns of.</summary>
    private sealed class Dashboard : IAsyncDisposable
    {
        private readonly Lock gate = new();
        private readonly List<string> messages = [];
        private readonly EventDigest digest = new();
        private readonly Stopwatch clock = Stopwatch.StartNew();
        private DashboardSocket socket = null!;
        private Task listening = Task.CompletedTask;
        private long last;
        private TaskCompletionSource news = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>The ids of the messages, as they came.</summary>
        public IReadOnlyList<string> Messages
        {
            get
            {
                lock (gate)
                    return [.. messages];
            }
        }

        public string Digest => digest.ToString();

        /// <summary>When each became known.</summary>
        public ConcurrentDictionary<string, TimeSpan> Seen { get; } = new();

        /// <summary>Whether the events' numbers followed each other.</summary>
        public bool IsContiguous { get; private set; } = true;

        public static async Task<Dashboard> OpenAsync(OwnerClient owner)
        {
            var dashboard = new Dashboard();
            await dashboard.ConnectAsync(owner, null);
            return dashboard;
        }

        /// <summary>Connects again after the server was killed.</summary>
        public async Task ReconnectAsync(OwnerClient owner)
        {
            await listening;
            await socket.DisposeAsync();
            await ConnectAsync(owner, last.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        public TimeSpan ToLocal(TimeSpan other, Stopwatch otherClock) => clock.Elapsed - (otherClock.Elapsed - other);

        public async Task AwaitAsync(int count)
        {
            var limit = Task.Delay(TimeSpan.FromSeconds(120));
            while (true)
            {
                Task waiting;
                lock (gate)
                {
                    if (messages.Count >= count)
                        return;
                    waiting = news.Task;
                }
                Assert.True(await Task.WhenAny(waiting, limit) != limit, $"{Messages.Count} of {count} messages within two minutes");
            }
        }

        public async ValueTask DisposeAsync()
        {
            await socket.DisposeAsync();
            await listening;
        }

        private async Task ConnectAsync(OwnerClient owner, string? since)
        {
            (socket, var ready) = await DashboardSocket.SignInAsync(owner, since);
            Assert.Null(ready["data"]!["resync"]);
            last = long.Parse((string)ready["id"]!, null);
            socket.Patience = TimeSpan.FromMinutes(10);
            listening = ListenAsync(socket);
        }

        private async Task ListenAsync(DashboardSocket from)
        {
            try
            {
                while (await from.NextBytesOrEndAsync() is { } message)
                    Note(message);
            }
            catch (Exception fault) when (fault is System.Net.WebSockets.WebSocketException or ObjectDisposedException or OperationCanceledException)
            {
                // The server is gone, or the test has ended.
            }
        }

        private void Note(ReadOnlyMemory<byte> message)
        {
            using var one = JsonDocument.Parse(message);
            var id = long.Parse(one.RootElement.GetProperty("id").GetString()!, null);
            lock (gate)
            {
                IsContiguous &= id == last + 1;
                last = id;
                if (!digest.Add(message.Span))
                    return;
                messages.Add(one.RootElement.GetProperty("data").GetProperty("messageId").GetString()!);
                Seen[messages[^1]] = clock.Elapsed;
                news.TrySetResult();
                news = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }
}
