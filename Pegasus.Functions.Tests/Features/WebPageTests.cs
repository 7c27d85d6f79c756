using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using Pegasus.Functions.Crawling;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>A web page as a document: read when it is added, read anew when somebody asks.</summary>
public sealed class WebPageTests(WebStage stage) : IClassFixture<WebStage>
{
    private WebSite Site => stage.Site;

    [Fact]
    public async Task A_page_becomes_a_document_that_the_bot_answers_from()
    {
        var (owner, botId) = await NewBotAsync();
        Site.Put("/shipping", "<!doctype html><title>Shipping &amp; returns</title><nav><a href=/>Home</a></nav><main><h1>Shipping</h1><p>A parcel takes three working days.</p></main>");
        Site.PutRedirect("/old-shipping", "/shipping", 301);

        var document = (await owner.AddPageAsync(botId, Site.At("/old-shipping#costs"))).Expect(HttpStatusCode.Created).Json;

        Assert.Equal(("Shipping & returns", "webpage", "STORED"), ((string)document["name"]!, (string)document["kind"]!, (string)document["status"]!));
        var web = document["web"]!;
        Assert.Equal((Site.At("/old-shipping").AbsoluteUri, Site.At("/shipping").AbsoluteUri), ((string)web["url"]!, (string)web["finalUrl"]!));
        Assert.Equal((null, false), ((string?)web["error"], (bool)web["gone"]!));
        var read = await owner.GetDocumentAsync(botId, (string)document["id"]!);
        Assert.Equal("Shipping\n\nA parcel takes three working days.", (string)read["text"]!);
        Assert.Equal(web.ToJsonString(), read["web"]!.ToJsonString());
        Assert.Equal("READY", (string)(await owner.TrainAsync(botId))["status"]!);
        var asked = (await owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/ask", new JsonObject { ["question"] = "How long does a parcel take?" })).Expect(HttpStatusCode.OK).Json;
        Assert.Equal("Shipping & returns", (string)asked["passages"]![0]!["documentName"]!);
        Assert.Contains($"\"url\":\"{Site.At("/old-shipping")}\"", (await owner.CallAsync(HttpMethod.Get, "/export")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_page_is_called_and_how_it_is_read_is_the_sites_to_say_or_the_owners()
    {
        var (owner, botId) = await NewBotAsync();
        Site.Put("/help/untitled", "<p>Some text.</p>");
        Site.Put("/guide.md", "# Guide\n\n* one\n* two\n", "text/plain");
        async Task<JsonNode> AddAsync(string path, string? name = null) =>
            (await owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/documents", new JsonObject { ["url"] = Site.At(path).AbsoluteUri, ["name"] = name })).Expect(HttpStatusCode.Created).Json;

        Assert.Equal("127.0.0.1∕help∕untitled", (string)(await AddAsync("/help/untitled"))["name"]!);
        Assert.Equal("Mine", (string)(await AddAsync("/help/untitled", "Mine"))["name"]!);
        var guide = await AddAsync("/guide.md");
        Assert.StartsWith("Guide\n\n", (string)(await owner.GetDocumentAsync(botId, (string)guide["id"]!))["text"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/missing", 422, "page_status")]
    [InlineData("/down", 422, "page_status")]
    [InlineData("/forbidden/a", 422, "robots_disallowed")]
    [InlineData("/to-forbidden", 422, "robots_disallowed")]
    [InlineData("/picture", 415, "unsupported_document")]
    [InlineData("/picture.png", 415, "unsupported_document")]
    [InlineData("/empty", 422, "unreadable_document")]
    [InlineData("/script-only", 422, "unreadable_document")]
    [InlineData("/huge", 422, "page_too_large")]
    [InlineData("/inwards", 422, "address_not_public")]
    [InlineData("http://169.254.169.254/latest/meta-data/", 422, "address_not_public")]
    [InlineData("http://example.com:6379/", 422, "address_not_allowed")]
    [InlineData("http://no-such-host.invalid/", 422, "page_unreachable")]
    public async Task What_cannot_be_read_is_refused_with_a_sentence_and_nothing_is_stored(string address, int status, string code)
    {
        var (owner, botId) = await NewBotAsync();
        Site.Put("/robots.txt", "User-agent: *\nDisallow: /forbidden/\n", "text/plain");
        Site.PutPage("/forbidden/a", "No", "No.");
        Site.PutRedirect("/to-forbidden", "/forbidden/a");
        Site.PutStatus("/down", 503);
        Site.Put("/picture", "GIF89a", "image/gif");
        Site.Put("/picture.png", "nonsense", "image/png");
        Site.Put("/empty", "");
        Site.Put("/script-only", "<div id=app></div><script>render()</script>");
        Site.Put("/huge", context => context.Response.Body.WriteAsync(new byte[FetchLimits.Page.MaxBytes + 1], context.RequestAborted).AsTask());
        Site.PutRedirect("/inwards", "http://10.0.0.1/");

        var answer = await owner.AddPageAsync(botId, new Uri(Site.Address, address));

        var problem = answer.ExpectProblem(status, code);
        Assert.EndsWith(".", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Contains("DocumentCount=0", Assert.Single(await TableScan.RowsWithAsync(stage.App, botId)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("example.com")]
    [InlineData("ftp://example.com/")]
    [InlineData("https://user:secret@example.com/")]
    [InlineData("")]
    public async Task What_is_no_address_is_named(string url)
    {
        var (owner, botId) = await NewBotAsync();

        (await owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/documents", new JsonObject { ["url"] = url })).ExpectInvalid("url");
    }

    [Fact]
    public async Task An_unknown_bot_is_no_reason_to_ask_a_site()
    {
        var owner = await stage.App.SignUpAsync();

        (await owner.AddPageAsync("0123456789abcdefghjkmnpqrs", Site.PutPage("/unasked", "Unasked", "Text."))).ExpectProblem(404, "not_found");

        Assert.DoesNotContain(Site.Requests, request => request.Path == "/unasked");
    }

    [Fact]
    public async Task Reading_anew_changes_nothing_while_the_page_says_the_same()
    {
        var (owner, botId) = await NewBotAsync();
        Site.Put("/tagged", context => TaggedAsync(context, "\"v1\"", "Same as ever."));
        Site.PutPage("/untagged", "Untagged", "Same as ever.");
        foreach (var path in new[] { "/tagged", "/untagged" })
        {
            var added = (await owner.AddPageAsync(botId, Site.At(path))).Expect(HttpStatusCode.Created);
            Assert.Equal("READY", (string)(await owner.TrainAsync(botId))["status"]!);
            stage.Clock.Advance(TimeSpan.FromMinutes(5));

            var refreshed = (await owner.RefreshAsync(botId, (string)added.Json["id"]!)).Expect(HttpStatusCode.OK);

            Assert.Equal("READY", (string)(await owner.GetBotAsync(botId))["status"]!);
            Assert.Equal(added.Header("ETag"), refreshed.Header("ETag"));
            Assert.Equal((string)added.Json["updatedAt"]!, (string)refreshed.Json["updatedAt"]!);
            Assert.True((DateTimeOffset)refreshed.Json["web"]!["fetchedAt"]! > (DateTimeOffset)added.Json["web"]!["fetchedAt"]!);
        }
        Assert.Equal(["", "\"v1\""], Site.Requests.Where(request => request.Path == "/tagged").Select(request => request.Headers.IfNoneMatch.ToString()));
    }

    [Fact]
    public async Task Reading_anew_takes_a_new_text_keeps_the_name_and_trains_if_asked()
    {
        var (owner, botId) = await NewBotAsync();
        var id = (string)(await owner.AddPageAsync(botId, Site.PutPage("/prices", "Prices", "Shipping costs 4 euros."))).Expect(HttpStatusCode.Created).Json["id"]!;
        (await owner.CallAsync(HttpMethod.Patch, $"/bots/{botId}/documents/{id}", new JsonObject { ["name"] = "Our prices" })).Expect(HttpStatusCode.OK);
        await owner.TrainAsync(botId);
        Site.PutPage("/prices", "New prices", "Shipping costs 5 euros.");

        var changed = (await owner.RefreshAsync(botId, id)).Expect(HttpStatusCode.OK).Json;

        Assert.Equal(("Our prices", "STORED"), ((string)changed["name"]!, (string)changed["status"]!));
        Assert.Equal("OUTDATED", (string)(await owner.GetBotAsync(botId))["status"]!);
        Assert.Contains("5 euros", (string)(await owner.GetDocumentAsync(botId, id))["text"]!, StringComparison.Ordinal);
        Site.PutPage("/prices", "New prices", "Shipping costs 6 euros.");
        (await owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/documents/{id}/refresh?train=true")).Expect(HttpStatusCode.OK);
        Assert.Equal("READY", (string)(await owner.AwaitTrainingAsync(botId))["status"]!);
        (await owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/documents/{id}/refresh", change: request => request.Headers.Add("If-Match", "\"1\""))).ExpectProblem(412, "precondition_failed");
    }

    [Fact]
    public async Task A_page_that_cannot_be_read_any_more_keeps_its_text_and_says_why_and_is_gone_the_third_time()
    {
        var (owner, botId) = await NewBotAsync();
        var id = (string)(await owner.AddPageAsync(botId, Site.PutPage("/vanishing", "Vanishing", "Here today."))).Expect(HttpStatusCode.Created).Json["id"]!;
        await owner.TrainAsync(botId);
        Site.PutStatus("/vanishing", 410);

        foreach (var gone in new[] { false, false, true })
        {
            var sentence = (string)(await owner.RefreshAsync(botId, id)).ExpectProblem(422, "page_status")["detail"]!;
            var document = await owner.GetDocumentAsync(botId, id);
            Assert.Equal(("Here today.", sentence, gone), (((string)document["text"]!).Split('\n')[^1], (string)document["web"]!["error"]!, (bool)document["web"]!["gone"]!));
        }

        Assert.Equal("READY", (string)(await owner.GetBotAsync(botId))["status"]!);
        Site.PutPage("/vanishing", "Vanishing", "Here today.");
        Assert.Equal((null, false), ((string?)(await owner.RefreshAsync(botId, id)).Expect(HttpStatusCode.OK).Json["web"]!["error"], (bool)(await owner.GetDocumentAsync(botId, id))["web"]!["gone"]!));
    }

    [Fact]
    public async Task A_document_may_become_a_page_and_a_page_a_document()
    {
        var (owner, botId) = await NewBotAsync();
        var id = await owner.AddTextAsync(botId, "a.txt", "Some text.");
        (await owner.RefreshAsync(botId, id)).ExpectProblem(409, "not_a_web_page");
        var path = $"/bots/{botId}/documents/{id}";

        var page = (await owner.CallAsync(HttpMethod.Put, path, new JsonObject { ["url"] = Site.PutPage("/page", "Page", "Other text.").AbsoluteUri })).Expect(HttpStatusCode.OK).Json;
        var text = (await owner.CallAsync(HttpMethod.Put, path, new JsonObject { ["name"] = "Page", ["text"] = "Page\n\nOther text." })).Expect(HttpStatusCode.OK).Json;

        Assert.Equal(("Page", "webpage"), ((string)page["name"]!, (string)page["kind"]!));
        Assert.Equal(("text", null), ((string)text["kind"]!, text["web"]));
        (await owner.CallAsync(HttpMethod.Put, path, new JsonObject { ["url"] = Site.At("/missing").AbsoluteUri })).ExpectProblem(422, "page_status");
        Assert.Equal("text", (string)(await owner.GetDocumentAsync(botId, id))["kind"]!);
    }

    [Fact]
    public async Task A_workspace_that_has_many_pages_read_waits_a_moment()
    {
        var settings = WebStage.SettingsFor(Site);
        settings["Limits:WorkspacePages"] = "2";
        await using var app = await PegasusApp.StartAsync(settings: settings);
        var owner = await app.SignUpAsync();
        var botId = await owner.CreateBotAsync();
        var page = Site.PutPage("/again", "Again", "And again.");
        var id = (string)(await owner.AddPageAsync(botId, page)).Expect(HttpStatusCode.Created).Json["id"]!;
        (await owner.RefreshAsync(botId, id)).Expect(HttpStatusCode.OK);

        var refused = await owner.AddPageAsync(botId, page);

        refused.ExpectProblem(429, "rate_limited");
        Assert.InRange(refused.RetryAfter() ?? 0, 1, 30);
        (await owner.RefreshAsync(botId, id)).ExpectProblem(429, "rate_limited");
        Assert.Null((string?)(await owner.GetDocumentAsync(botId, id))["web"]!["error"]);
    }

    [Theory]
    [InlineData("Development", "127.0.0.1:8080, [::1]:8080", null)]
    [InlineData("Development", "localhost", "names 'localhost'")]
    [InlineData("Development", "127.0.0.1", "names '127.0.0.1'")]
    [InlineData("Production", "127.0.0.1:8080", "the Development environment alone")]
    [InlineData("Staging", "127.0.0.1:8080", "the Development environment alone")]
    [InlineData("Production", "", null)]
    public void Private_addresses_are_for_development_alone(string environment, string value, string? problem)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(CrawlingOptions.AllowedKey, value)]).Build();

        var result = new CrawlingOptionsSetup(configuration, new HostingEnvironment { EnvironmentName = environment }).Validate(Options.DefaultName, new CrawlingOptions());

        Assert.Equal(problem is null, result.Succeeded);
        Assert.Contains(problem ?? "", result.FailureMessage ?? "", StringComparison.Ordinal);
    }

    private async Task<(OwnerClient Owner, string BotId)> NewBotAsync()
    {
        var owner = await stage.App.SignUpAsync();
        return (owner, await owner.CreateBotAsync());
    }

    private static Task TaggedAsync(HttpContext context, string tag, string text)
    {
        context.Response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            context.Response.StatusCode = 304;
            return Task.CompletedTask;
        }
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync($"<p>{text}</p>");
    }
}
