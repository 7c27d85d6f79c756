using System.Net;
using System.Text.Json.Nodes;

namespace Pegasus.Functions.Tests.Support;

/// <summary>Brings people and keys into a workspace.</summary>
internal static class Teammates
{
    public static string NewEmail() => $"{Guid.NewGuid():N}@example.com";

    /// <summary>The token of a new invitation.</summary>
    public static async Task<string> InviteAsync(this OwnerClient owner, string email, string role) =>
        (string)(await owner.CallAsync(HttpMethod.Post, "/invitations", new JsonObject { ["email"] = email, ["role"] = role })).Expect(HttpStatusCode.Created).Json["token"]!;

    /// <summary>A person who has just joined an owner's workspace by an invitation, and has no other.</summary>
    public static async Task<OwnerClient> AddMemberAsync(this OwnerClient owner, string role, string? email = null)
    {
        email ??= NewEmail();
        var token = await owner.InviteAsync(email, role);
        var joined = (await owner.Http.CallAsync(HttpMethod.Post, "/api/auth/invitations/accept", new JsonObject { ["token"] = token, ["password"] = OwnerClient.Password }))
            .Expect(HttpStatusCode.Created).Json;
        return new OwnerClient(owner.Http, owner.WorkspaceId, (string)joined["accessToken"]!, email, OwnerClient.Password, (string)joined["user"]!["id"]!);
    }

    /// <summary>The same person with another token, a key for instance.</summary>
    public static OwnerClient With(this OwnerClient owner, string token, PegasusApp? at = null) =>
        new(at?.Http ?? owner.Http, owner.WorkspaceId, token, owner.Email, owner.OwnPassword, owner.UserId);

    /// <summary>An API key.</summary>
    public static async Task<string> MakeKeyAsync(this OwnerClient owner, string role, string name = "script") =>
        (string)(await owner.CallAsync(HttpMethod.Post, "/api-keys", new JsonObject { ["name"] = name, ["role"] = role })).Expect(HttpStatusCode.Created).Json["key"]!;

    public static Task<ApiAnswer> ChangeRoleAsync(this OwnerClient owner, string userId, string role, string? ifMatch = null) =>
        owner.CallAsync(HttpMethod.Patch, $"/members/{userId}", new JsonObject { ["role"] = role }, request =>
        {
            if (ifMatch is not null)
                request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        });

    public static Task<ApiAnswer> LogInAsync(this HttpClient http, string email, string password) =>
        http.CallAsync(HttpMethod.Post, "/api/auth/login", new JsonObject { ["email"] = email, ["password"] = password });

    public static Task<ApiAnswer> GetMeAsync(this HttpClient http, string token) => http.CallAsync(HttpMethod.Get, "/api/me", token: token);

    /// <summary>The ids of a list's items.</summary>
    public static IReadOnlyList<string> Ids(this ApiAnswer page) =>
        [.. page.Expect(HttpStatusCode.OK).Json["items"]!.AsArray().Select(item => (string)item!["id"]!)];
}
