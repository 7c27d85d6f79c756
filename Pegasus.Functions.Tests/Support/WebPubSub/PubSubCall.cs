using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace Pegasus.Functions.Tests.Support.WebPubSub;

/// <summary>A call of the service's REST API, as it came over the wire.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/webpubsub/dataplane/web-pub-sub</remarks>
internal sealed partial record PubSubCall(string Method, string Url, string? Authorization, string? ContentType, string Body)
{
    private const int MaxBody = 1024 * 1024;

    private static readonly string[] ApiVersions = ["2021-10-01", "2022-11-01", "2023-07-01", "2024-01-01", "2024-12-01"];

    public int Status { get; init; }

    public string Target => new Uri(Url).PathAndQuery;

    /// <summary>The group that is sent to.</summary>
    public string? Group => Named(SendToGroup(), "group");

    /// <summary>The user whose connections are closed.</summary>
    public string? User => Named(CloseConnections(), "user");

    public string? Reason => Query.GetValueOrDefault("reason");

    public JsonNode Json => JsonNode.Parse(Body)!;

    private Dictionary<string, string> Query => QueryHelpers.ParseQuery(new Uri(Url).Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());

    public static async Task<PubSubCall> ReadAsync(HttpRequest request, string address)
    {
        using var body = new StreamReader(request.Body);
        var target = request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget;
        return new PubSubCall(request.Method, address + target, request.Headers.Authorization, request.ContentType, await body.ReadToEndAsync());
    }

    /// <summary>What the service answers, and why it refuses.</summary>
    public (int Status, string? Complaint) Judge(DateTimeOffset now)
    {
        if (Authorization is not { } header || !header.StartsWith("Bearer ", StringComparison.Ordinal))
            return (401, "no bearer token");
        if (PubSubToken.Problem(header["Bearer ".Length..], Url, now) is { } problem)
            return (401, problem);
        if (Group is null && User is null)
            return (404, "no such operation on this hub");
        if (Method != HttpMethods.Post)
            return (405, "wrong method");
        if (!ApiVersions.Contains(Query.GetValueOrDefault("api-version")))
            return (400, "unknown api-version");
        return User is not null ? (204, null) : JudgeMessage();
    }

    private (int Status, string? Complaint) JudgeMessage()
    {
        if (ContentType != "application/json")
            return (415, $"content type {ContentType}");
        if (Body.Length > MaxBody)
            return (413, "message above 1 MB");
        try
        {
            JsonDocument.Parse(Body).Dispose();
            return (202, null);
        }
        catch (JsonException fault)
        {
            return (400, fault.Message);
        }
    }

    private string? Named(Regex form, string name) => form.Match(new Uri(Url).AbsolutePath) is { Success: true } match ? match.Groups[name].Value : null;

    [GeneratedRegex($"^/api/hubs/{WebPubSubFake.Hub}/groups/(?<group>[^/]+)/:send$")]
    private static partial Regex SendToGroup();

    [GeneratedRegex($"^/api/hubs/{WebPubSubFake.Hub}/users/(?<user>[^/]+)/:closeConnections$")]
    private static partial Regex CloseConnections();
}
