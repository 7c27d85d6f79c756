using System.Net;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.WebPubSub;

namespace Pegasus.Functions.Tests.Features;

/// <summary>The event handler believes the Web PubSub service and nobody else.</summary>
public sealed class WebPubSubEventTests(WebPubSubEventTests.Stage stage) : IClassFixture<WebPubSubEventTests.Stage>
{
    private const string Path = "/api/realtime/web-pubsub";
    private const string Connect = "azure.webpubsub.sys.connect";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("garbage")]
    [InlineData("sha256=ZZZZ,sha256=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("of another connection")]
    [InlineData("of another key")]
    [InlineData("third")]
    public async Task What_is_not_signed_by_the_service_is_refused_before_anything_is_read(string? signature)
    {
        var right = PubSubUpstream.Sign(WebPubSubFake.AccessKey, "c1");
        var sent = signature switch
        {
            "of another connection" => PubSubUpstream.Sign(WebPubSubFake.AccessKey, "c2"),
            "of another key" => PubSubUpstream.Sign("some-other-key-0123456789abcdefghijklmnop", "c1"),
            "third" => $"sha256=0,sha256=1,{right}",
            _ => signature,
        };
        var answer = await stage.SendAsync(Connect, "{}", request =>
        {
            request.Headers.Remove("ce-signature");
            if (sent is not null)
                request.Headers.TryAddWithoutValidation("ce-signature", sent);
        });
        answer.ExpectProblem(401, "unauthorized");
        Assert.Equal(0, answer.Transactions);
    }

    [Fact]
    public async Task Either_key_will_do_while_they_are_rotated()
    {
        foreach (var key in new[] { WebPubSubFake.AccessKey, WebPubSubFake.SecondaryAccessKey })
        {
            (await stage.SendAsync("azure.webpubsub.sys.connected", "{}", request =>
            {
                request.Headers.Remove("ce-signature");
                request.Headers.Add("ce-signature", PubSubUpstream.Sign(key, "c1"));
            })).Expect(HttpStatusCode.NoContent);
        }
    }

    [Fact]
    public async Task Another_hubs_events_are_refused() =>
        (await stage.SendAsync("azure.webpubsub.sys.connected", "{}", request =>
        {
            request.Headers.Remove("ce-hub");
            request.Headers.Add("ce-hub", "shop");
        })).ExpectProblem(400, "invalid_request");

    [Theory]
    [InlineData("azure.webpubsub.user.message")]
    [InlineData("azure.webpubsub.sys.conquered")]
    [InlineData("connect")]
    public async Task An_event_that_nobody_asked_for_is_refused_with_the_mend(string type)
    {
        var answer = await stage.SendAsync(type, "{}");
        Assert.Contains("connect, connected and disconnected", (string)answer.ExpectProblem(400, "invalid_request")["detail"]!, StringComparison.Ordinal);
        Assert.Equal(0, answer.Transactions);
    }

    [Theory]
    [InlineData("garbage", 400)]
    [InlineData("[]", 400)]
    [InlineData("null", 400)]
    [InlineData("""{"claims":7}""", 400)]
    [InlineData("{}", 401)]
    [InlineData("""{"claims":{"acct":["a"],"gen":["one"],"webpubsub.group":["workspace-x"]}}""", 401)]
    [InlineData("""{"claims":{"acct":["a"],"gen":["1"],"webpubsub.group":["workspace-x","workspace-y"]}}""", 401)]
    [InlineData("""{"claims":{"acct":["a"],"gen":["1"],"webpubsub.group":["x"]}}""", 401)]
    [InlineData("""{"claims":{"acct":["a"],"gen":["1"],"webpubsub.group":["workspace-'"]}}""", 401)]
    public async Task A_connect_that_says_nothing_of_use_lets_nobody_in(string body, int status) =>
        (await stage.SendAsync(Connect, body)).Expect((HttpStatusCode)status);

    [Fact]
    public async Task A_body_beyond_the_limit_is_not_read() =>
        (await stage.SendAsync(Connect, $"{{\"claims\":{{\"x\":[\"{new string('x', 64 * 1024)}\"]}}}}")).ExpectProblem(413, "payload_too_large");

    [Fact]
    public async Task It_takes_events_of_its_service_and_of_no_other()
    {
        foreach (var (origin, allowed) in new[] { ("127.0.0.1", "127.0.0.1"), ("other.webpubsub.azure.com, 127.0.0.1", "127.0.0.1"), ("other.webpubsub.azure.com", null), (null, null) })
        {
            var answer = await stage.Http.CallAsync(HttpMethod.Options, Path, change: request =>
            {
                if (origin is not null)
                    request.Headers.Add("WebHook-Request-Origin", origin);
            });
            answer.Expect(allowed is null ? HttpStatusCode.Forbidden : HttpStatusCode.OK);
            Assert.Equal(allowed, answer.Header("WebHook-Allowed-Origin"));
        }
    }

    [Fact]
    public async Task Without_a_service_there_is_no_such_address()
    {
        await using var app = await PegasusApp.StartAsync();
        using var http = new HttpClient { BaseAddress = app.Address };
        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Options })
            (await http.CallAsync(method, Path)).ExpectProblem(404, "not_found");
    }

    [Fact]
    public void It_is_the_only_address_that_the_description_leaves_out() => Assert.Equal([Path], ApiRoute.Undescribed(stage.App));

    /// <summary>A Pegasus with both keys of a service.</summary>
    public sealed class Stage : IAsyncLifetime
    {
        private WebPubSubFake fake = null!;

        internal PegasusApp App { get; private set; } = null!;

        internal HttpClient Http { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            var clock = new ShiftedClock();
            fake = await WebPubSubFake.StartAsync(clock);
            App = await PegasusApp.StartAsync(clock, new Dictionary<string, string>(fake.Settings) { ["Realtime:WebPubSub:SecondaryAccessKey"] = WebPubSubFake.SecondaryAccessKey });
            Http = new HttpClient { BaseAddress = App.Address };
            fake.Upstream.Address = new Uri(App.Address, Path);
        }

        internal async Task<ApiAnswer> SendAsync(string type, string body, Action<HttpRequestMessage>? change = null)
        {
            using var request = fake.Upstream.EventOf(type, "c1", "u1", body);
            change?.Invoke(request);
            var response = await Http.SendAsync(request);
            return new ApiAnswer(response.StatusCode, response, await response.Content.ReadAsStringAsync());
        }

        public async Task DisposeAsync()
        {
            Http.Dispose();
            await App.DisposeAsync();
            await fake.DisposeAsync();
        }
    }
}
