using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pegasus.Functions.Tests.Support;

/// <summary>Checks signatures, written from the documentation and not from the client's code.</summary>
internal static class FakeAuthorization
{
    /// <summary>The token that the fake takes.</summary>
    public const string Token = "fake-entra-token";

    private static readonly string[] QueueHeaders =
    [
        "Content-Encoding", "Content-Language", "Content-Length", "Content-MD5", "Content-Type", "Date",
        "If-Modified-Since", "If-Match", "If-None-Match", "If-Unmodified-Since", "Range",
    ];

    public static void Check(FakeRequest request, bool queues, bool secure)
    {
        if (request.Header("x-ms-version") != "2020-12-06")
            throw new FakeFailure(400, "MissingRequiredHeader", "x-ms-version");
        var authorization = request.Header("Authorization") ?? throw new FakeFailure(403, "AuthenticationFailed", "No authorization.");
        if (secure && authorization == $"Bearer {Token}")
            return;

        var toSign = queues ? QueueText(request) : TableText(request);
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(StorageAccount.Key), Encoding.UTF8.GetBytes(toSign)));
        var fresh = DateTimeOffset.TryParseExact(request.Header("x-ms-date"), "R", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && (DateTimeOffset.UtcNow - date).Duration() < TimeSpan.FromMinutes(15);
        if (!fresh || authorization != $"SharedKey {StorageAccount.Name}:{signature}")
            throw new FakeFailure(403, "AuthenticationFailed", $"The MAC signature found in the HTTP request '{authorization}' is not the same.");
    }

    private static string TableText(FakeRequest request)
    {
        var resource = $"/{StorageAccount.Name}{request.Path}";
        if (request.Parameter("comp") is { } comp)
            resource += $"?comp={comp}";
        return $"{request.Method}\n{request.Header("Content-MD5")}\n{request.Header("Content-Type")}\n{request.Header("x-ms-date")}\n{resource}";
    }

    private static string QueueText(FakeRequest request)
    {
        var lines = new List<string> { request.Method };
        lines.AddRange(QueueHeaders.Select(name => name == "Content-Length" && request.Body.Length == 0 ? "" : request.Header(name) ?? ""));
        lines.AddRange(request.Headers
            .Select(header => (Name: header.Key.ToLowerInvariant(), header.Value))
            .Where(header => header.Name.StartsWith("x-ms-", StringComparison.Ordinal))
            .OrderBy(header => header.Name, StringComparer.Ordinal)
            .Select(header => $"{header.Name}:{header.Value.Trim()}"));
        lines.Add($"/{StorageAccount.Name}{request.Path}");
        lines.AddRange(request.Parameters
            .Select(parameter => (Name: parameter.Key.ToLowerInvariant(), parameter.Value))
            .OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
            .Select(parameter => $"{parameter.Name}:{parameter.Value}"));
        return string.Join('\n', lines);
    }
}
