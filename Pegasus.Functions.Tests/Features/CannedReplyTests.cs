using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Pegasus.Domain.Conversations;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>The answers that a team has at hand.</summary>
public sealed class CannedReplyTests(ContractApp contract) : IClassFixture<ContractApp>
{
    [Fact]
    public async Task Agents_keep_answers_at_hand_whose_ids_stay_and_edits_do_not_overwrite_each_other()
    {
        var owner = await contract.App.SignUpAsync();
        var agent = await owner.AddMemberAsync("agent");
        var none = (await agent.CallAsync(HttpMethod.Get, "/canned-replies")).Expect(HttpStatusCode.OK);
        Assert.Empty(none.Json["items"]!.AsArray());
        var tag = none.Response.Headers.ETag!.ToString();

        var first = (await PutAsync(agent, [(null, " thanks ", " Thank you, {{visitor.name}}! "), (null, "Öffnung_1-ü", "We are open.\nCome in!")], tag)).Expect(HttpStatusCode.OK).Json["items"]!;
        Assert.Equal(("thanks", "Thank you, {{visitor.name}}!", "Öffnung_1-ü"), ((string)first[0]!["shortcut"]!, (string)first[0]!["text"]!, (string)first[1]!["shortcut"]!));
        var ids = first.AsArray().Select(item => (string)item!["id"]!).ToList();
        var second = (await PutAsync(agent, [(ids[1], "open", "We are open."), (ids[1], "copy", "x"), ("unknown", "new", "x"), (ids[0], "thanks", "Thank you!")])).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
        Assert.Equal((ids[1], ids[0]), ((string)second[0]!["id"]!, (string)second[3]!["id"]!));
        Assert.Equal(4, second.Select(item => (string)item!["id"]!).Distinct().Count());
        Assert.DoesNotContain("unknown", second.Select(item => (string)item!["id"]!));

        Assert.Equal("open", (string)(await PutAsync(owner, [], tag)).Expect(HttpStatusCode.PreconditionFailed).Json["current"]!["items"]![0]!["shortcut"]!);
        Assert.True(JsonNode.DeepEquals(second, (await owner.CallAsync(HttpMethod.Get, "/canned-replies")).Json["items"]));
        Assert.Contains("\"shortcut\":\"open\"", (await owner.CallAsync(HttpMethod.Get, "/export")).Text, StringComparison.Ordinal);
        var entry = (await owner.CallAsync(HttpMethod.Get, "/audit?limit=1")).Expect(HttpStatusCode.OK);
        Assert.Equal("canned-replies.update", (string)entry.Json["items"]![0]!["action"]!);
        Assert.DoesNotContain("Thank you", entry.Text, StringComparison.Ordinal);
        (await (await owner.AddMemberAsync("viewer")).CallAsync(HttpMethod.Get, "/canned-replies")).ExpectProblem(403, "forbidden");
    }

    [Fact]
    public async Task Replies_that_cannot_be_are_refused_all_at_once()
    {
        var owner = await contract.App.SignUpAsync();
        (string?, string?, string?)[] wrong =
        [
            (null, "thanks", "x"), (null, "THANKS", "x"), (null, "two words", "x"), (null, "/slash", "x"), (null, new string('x', 31), "x"), (null, null, " "), (new string('x', 65), "a", new string('x', 4_001)),
        ];
        Assert.Equal(
            ["items[1].shortcut", "items[2].shortcut", "items[3].shortcut", "items[4].shortcut", "items[5].shortcut", "items[5].text", "items[6].id", "items[6].text"],
            (await PutAsync(owner, wrong)).ExpectProblem(400, "invalid_request")["errors"]!.AsObject().Select(error => error.Key));
        (await PutAsync(owner, [.. Enumerable.Range(0, 101).Select(i => ((string?)null, (string?)$"s{i}", (string?)"x"))])).ExpectInvalid("items");
        (await PutAsync(owner, [.. Enumerable.Range(0, 26).Select(i => ((string?)null, (string?)$"s{i}", (string?)new string('x', 4_000)))])).ExpectInvalid("items");
    }

    [Fact]
    public async Task As_much_as_is_allowed_fits_even_where_it_cannot_be_compressed()
    {
        var owner = await contract.App.SignUpAsync();
        // Unified ideographs: three bytes each, and nothing that repeats.
        (string?, string?, string?)[] most = [.. Enumerable.Range(0, 100).Select(i =>
            ((string?)null, (string?)$"s{i}", (string?)new string([.. Enumerable.Range(0, CannedReplySet.MaxCharacters / 100).Select(_ => (char)RandomNumberGenerator.GetInt32(0x4E00, 0x9FA5))])))];

        (await PutAsync(owner, most)).Expect(HttpStatusCode.OK);

        var read = (await owner.CallAsync(HttpMethod.Get, "/canned-replies")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
        Assert.Equal(most.Select(reply => reply.Item3), read.Select(item => (string)item!["text"]!));
    }

    private static Task<ApiAnswer> PutAsync(OwnerClient person, (string? Id, string? Shortcut, string? Text)[] items, string? tag = null) =>
        person.CallAsync(
            HttpMethod.Put,
            "/canned-replies",
            new JsonObject
            {
                ["items"] = new JsonArray([.. items.Select(item => new JsonObject { ["id"] = item.Id, ["shortcut"] = item.Shortcut, ["text"] = item.Text })]),
            },
            request =>
            {
                if (tag is not null)
                    request.Headers.TryAddWithoutValidation("If-Match", tag);
            });
}
