using System.Net;
using System.Text.RegularExpressions;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Contracts;

/// <summary>The calls of the HTTP contract, and whether the application offers each with its method, path and success status.</summary>
public sealed partial class ContractTableTests(ContractApp contract) : IClassFixture<ContractApp>
{
    // Method, path, success status; … is /api/workspaces/{workspaceId}, and a path's parameters may have any name. "later" stands behind
    // what is not there yet: whoever builds it takes the word away.
    private const string Contract =
        """
        POST   /api/auth/signup                                            201
        POST   /api/auth/login                                             200
        GET    /api/me                                                     200
        POST   …/bots                                                      201
        GET    …/bots                                                      200
        GET    …/bots/{botId}                                              200
        PATCH  …/bots/{botId}                                              200
        DELETE …/bots/{botId}                                              204
        POST   …/bots/{botId}/documents                                    201
        GET    …/bots/{botId}/documents                                    200
        GET    …/bots/{botId}/documents/{documentId}                       200
        PUT    …/bots/{botId}/documents/{documentId}                       200
        DELETE …/bots/{botId}/documents/{documentId}                       204
        POST   …/bots/{botId}/train                                        202
        POST   …/bots/{botId}/ask                                          200
        POST   …/bots/{botId}/widget                                       201
        GET    …/bots/{botId}/widget                                       200
        PATCH  …/bots/{botId}/widget                                       200
        POST   …/bots/{botId}/widget/rotate-token                          200
        DELETE …/bots/{botId}/widget                                       204
        GET    …/bots/{botId}/widget/checklist                             200
        GET    …/bots/{botId}/widget/refusals                              200
        POST   …/bots/{botId}/widget/refusals/{id}/apply                   200
        GET    …/bots/{botId}/widget/installations                         200
        GET    /api/widget/config                                          200
        POST   /api/widget/sessions                                        201
        POST   /api/widget/sessions/{sessionId}/messages                   200
        GET    /api/widget/sessions/{sessionId}/messages                   200
        POST   /api/widget/sessions/{sessionId}/messages/{messageId}/feedback 204
        POST   /api/widget/sessions/{sessionId}/handoff                    202
        DELETE /api/widget/sessions/{sessionId}                            204
        POST   …/chat-tokens                                               201
        POST   /api/widgets/{tenantId}/chat                                200
        GET    …/chat-settings                                             200
        PUT    …/chat-settings                                             200
        GET    …/safety                                                    200
        PUT    …/safety                                                    200
        GET    …/business-hours                                            200
        PUT    …/business-hours                                            200
        GET    …/canned-replies                                            200
        PUT    …/canned-replies                                            200
        GET    …/ai-provider                                               200
        PUT    …/ai-provider                                               200
        POST   …/ai-provider/test                                          200
        GET    …/conversations                                             200
        GET    …/conversations/{id}                                        200
        POST   …/conversations/{id}/messages                               201
        POST   …/conversations/{id}/state                                  200
        POST   …/conversations/{id}/messages/{messageId}/review            200
        POST   …/bots/{botId}/chats                                        201
        POST   …/chats/{chatId}/messages                                   200
        GET    …/chats                                                     200
        GET    …/credits                                                   200
        PUT    …/subscription                                              200
        GET    …/usage                                                     200
        GET    …/audit                                                     200
        GET    …/export                                                    200
        POST   …/api-keys                                                  201
        GET    …/api-keys                                                  200
        DELETE …/api-keys/{id}                                             204
        GET    …/unanswered                                                200
        GET    /api/health                                                 200
        GET    /api/version                                                200
        GET    /api/openapi.json                                           200
        """;

    [Fact]
    public async Task Each_call_of_the_contract_is_there_or_is_known_to_come_later()
    {
        var documented = await DocumentedAsync();
        var calls = Contract.Split('\n').Select(line => CallForm().Match(line.Trim())).ToList();
        Assert.All(calls, call => Assert.True(call.Success));

        var wrong = calls.Select(call => Compare(call, documented)).OfType<string>().ToList();

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static string? Compare(Match call, Dictionary<string, List<string>> documented)
    {
        var (name, status, later) = (Normal(call.Groups["method"].Value, call.Groups["path"].Value), call.Groups["status"].Value, call.Groups["later"].Success);
        return documented.GetValueOrDefault(name) switch
        {
            null => later ? null : $"{name} is of the contract, but not in the description.",
            _ when later => $"{name} is there: take the word \"later\" away.",
            var statuses => statuses.Contains(status) ? null : $"{name} answers {string.Join(", ", statuses)} where the contract says {status}.",
        };
    }

    private async Task<Dictionary<string, List<string>>> DocumentedAsync() =>
        (await contract.App.Http.CallAsync(HttpMethod.Get, "/api/openapi.json")).Expect(HttpStatusCode.OK).Json["paths"]!.AsObject()
        .SelectMany(path => path.Value!.AsObject().Select(operation => (
            Name: Normal(operation.Key.ToUpperInvariant(), path.Key),
            Statuses: operation.Value!["responses"]!.AsObject().Select(response => response.Key).Where(status => status[0] == '2').ToList())))
        .ToDictionary(operation => operation.Name, operation => operation.Statuses);

    // Of a path's parameters only their places count.
    private static string Normal(string method, string path) =>
        $"{method} {Parameter().Replace(path.Replace("…", "/api/workspaces/{workspaceId}", StringComparison.Ordinal), "{}")}";

    [GeneratedRegex(@"^(?<method>[A-Z]+) +(?<path>\S+) +(?<status>2\d\d)( (?<later>later))?$")]
    private static partial Regex CallForm();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Parameter();
}
