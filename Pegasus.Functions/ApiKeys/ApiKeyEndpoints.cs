using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Accounts;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Http;
using Pegasus.Functions.State;

namespace Pegasus.Functions.ApiKeys;

/// <summary>Making, listing and revoking API keys. Each member has keys of their own; owners see and revoke everybody's.</summary>
internal static class ApiKeyEndpoints
{
    public static void MapApiKeys(this IEndpointRouteBuilder workspace)
    {
        var keys = workspace.MapGroup("/api-keys").WithTags("API keys");
        keys.MapPost("", Create).RequirePerson(Role.Viewer).Reads<CreateApiKeyRequest>().Fails(ApiKeyErrors.RoleTooHigh, ApiKeyErrors.TooMany)
            .Audited("api-key.create").WithName("createApiKey").WithSummary("Makes an API key and shows it, this once.");
        keys.MapGet("", List).RequirePerson(Role.Viewer).WithName("listApiKeys").WithSummary("One's own API keys; an owner sees everybody's.");
        keys.MapDelete("/{keyId}", Revoke).RequirePerson(Role.Viewer).Audited("api-key.revoke")
            .WithName("revokeApiKey").WithSummary("Revokes a key of one's own, or, as an owner, anybody's.");
    }

    private static async Task<Results<Created<CreatedApiKey>, ApiProblem>> Create(
        Membership member, Caller caller, HttpContext context, ApiKeyText text, ApiKeyTable keys, TeamTable workspaces, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.CreateApiKeyRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        var name = errors.Required("name", request.Name, TeamDefaults.MaxKeyName);
        var role = RoleMember.Read(request.Role, errors);
        if (errors.Error is { } invalid)
            return invalid.AsProblem();

        var secret = ApiKeyText.NewSecret();
        var key = new ApiKey(member.WorkspaceId, Ids.New())
        {
            Name = name,
            Role = role,
            UserId = member.UserId,
            AccountKey = caller.Account.Key,
            SecretHash = ApiKeyText.HashOf(secret),
            CreatedAt = clock.GetUtcNow(),
        };
        if (await workspaces.ChangeTeamAsync(member.WorkspaceId, team => DecideAsync(team, key, keys, cancellationToken), cancellationToken) is { } refusal)
            return refusal.AsProblem();
        return TypedResults.Created(
            $"/api/workspaces/{member.WorkspaceId}/api-keys/{key.KeyId}",
            CreatedApiKey.Of(key, text.Write(new ApiKeyParts(key.KeyId, key.WorkspaceId, secret))));
    }

    private static async Task<Results<Ok<Page<ApiKeyView>>, ApiProblem>> List(
        Membership member, int? limit, string? cursor, ApiKeyTable keys, CancellationToken cancellationToken)
    {
        if (PageRequest.Read(limit, cursor, ApiKeyTable.Prefix, out var error) is not { } page)
            return error!.AsProblem();
        var maker = member.Role == Role.Owner ? null : member.UserId;
        var found = await keys.ListAsync(member.WorkspaceId, maker, page.After, page.Limit + 1, cancellationToken);
        return TypedResults.Ok(page.ToPage(found, key => ApiKeyTable.RowKey(key.KeyId), ApiKeyView.Of));
    }

    private static async Task<Results<NoContent, ApiProblem>> Revoke(Membership member, string keyId, ApiKeyTable keys, CancellationToken cancellationToken)
    {
        if (await keys.FindAsync(member.WorkspaceId, keyId, cancellationToken) is not { } key || member.Role < Role.Owner && key.UserId != member.UserId)
            return ApiErrors.NotFound.AsProblem();
        await keys.DeleteAsync(key, cancellationToken);
        return TypedResults.NoContent();
    }

    // The maker's role is looked at as it is when the key is written: who is being taken out leaves no key behind.
    private static async Task<TeamChange<ApiError?>> DecideAsync(IReadOnlyList<Member> team, ApiKey key, ApiKeyTable keys, CancellationToken cancellationToken)
    {
        if (TeamRules.CheckKey([.. team.Select(member => member.AsTeamMember())], key.UserId, key.Role) != TeamVerdict.Allowed)
            return new(ApiKeyErrors.RoleTooHigh, []);
        var own = await keys.ListAsync(key.WorkspaceId, key.UserId, null, TeamDefaults.MaxKeysPerMember, cancellationToken);
        return own.Count >= TeamDefaults.MaxKeysPerMember ? new(ApiKeyErrors.TooMany, []) : new(null, [ApiKeyTable.ToRow(key).ToAdd()]);
    }
}
