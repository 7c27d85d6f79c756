using System.Net;
using System.Text.Json.Nodes;

namespace Pegasus.Functions.Tests.Support;

/// <summary>What the contract says of every error.</summary>
internal static class Problems
{
    /// <summary>The answer is a whole problem with this status, code and, where given, this very sentence.</summary>
    public static JsonNode ExpectProblem(this ApiAnswer answer, int status, string code, string? detail = null)
    {
        answer.Expect((HttpStatusCode)status);
        Assert.Equal("application/problem+json", answer.Response.Content.Headers.ContentType?.MediaType);
        var problem = answer.Json;
        Assert.Equal(code, (string?)problem["code"]);
        Assert.Equal(status, (int)problem["status"]!);
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["type"]));
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["title"]));
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["detail"]));
        Assert.Equal(answer.Response.Headers.GetValues("X-Request-Id").Single(), (string?)problem["requestId"]);
        if (detail is not null)
            Assert.Equal(detail, (string?)problem["detail"]);
        return problem;
    }

    /// <summary>The answer is a 400 that names a field.</summary>
    public static void ExpectInvalid(this ApiAnswer answer, string field)
    {
        var errors = answer.ExpectProblem(400, "invalid_request")["errors"]?.AsObject();
        Assert.True(errors?[field] is JsonArray { Count: > 0 }, $"{field} is not named: {answer.Text}");
    }

    /// <summary>The value of <c>Retry-After</c>, in seconds; null if there is none.</summary>
    public static int? RetryAfter(this ApiAnswer answer) => (int?)answer.Response.Headers.RetryAfter?.Delta?.TotalSeconds;

    /// <summary>A header's values, of the response or of its content, joined as HTTP joins them; null if there is none.</summary>
    public static string? Header(this ApiAnswer answer, string name) =>
        answer.Response.Headers.TryGetValues(name, out var values) || answer.Response.Content.Headers.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : null;

    /// <summary>The object has at least these members.</summary>
    public static void AssertMembers(JsonNode json, params string[] names)
    {
        var missing = names.Except(json.AsObject().Select(member => member.Key)).ToList();
        Assert.True(missing.Count == 0, $"{string.Join(", ", missing)} missing in {json.ToJsonString()}");
    }
}
