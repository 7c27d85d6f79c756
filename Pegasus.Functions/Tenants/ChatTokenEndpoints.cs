using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Analytics;
using Pegasus.Domain.Tenants;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Http;
using Pegasus.Functions.State;
using Pegasus.Functions.Widgets;

namespace Pegasus.Functions.Tenants;

/// <summary>Making, listing and revoking a tenant's widget tokens.</summary>
internal static class ChatTokenEndpoints
{
    public static void MapChatTokens(this IEndpointRouteBuilder workspace)
    {
        var tokens = workspace.MapGroup("/chat-tokens").WithTags("Live chat");
        tokens.MapPost("", Create).RequireRole(Role.Editor).Reads<CreateChatTokenRequest>().Fails(TenantErrors.TooManyTokens).Audited("chat-token.create")
            .WithName("createChatToken").WithSummary("Makes a signed widget token of the tenant, with the snippet to paste.");
        tokens.MapGet("", List).RequireRole(Role.Viewer)
            .WithName("listChatTokens").WithSummary("The tenant's widget tokens, the newest first, and where they are used; expired ones for 30 days.");
        tokens.MapDelete("/{tokenId}", Revoke).RequireRole(Role.Editor).Audited("chat-token.revoke")
            .WithName("revokeChatToken").WithSummary("Revokes a token: it starts no chat, and chats that it started end at their next call.");
    }

    private static async Task<Results<Created<ChatTokenView>, ApiProblem>> Create(
        Membership member, HttpContext context, LiveChatTable liveChats, WidgetTokens tokens, TimeProvider clock, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.CreateChatTokenRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        var name = errors.Optional("name", request.Name, ChatToken.MaxName) ?? "";
        var days = request.ExpiresInDays ?? ChatToken.DefaultDays;
        if (days is < 1 or > ChatToken.MaxDays)
            errors.Add("expiresInDays", $"A token is good for 1 to {ChatToken.MaxDays} days.");
        var domains = ChatBodies.ReadDomains(request.AllowedDomains, errors);
        if (errors.Error is { } invalid)
            return invalid.AsProblem();

        // Whole seconds, as the token has them: it is made anew from the row.
        var now = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
        var token = new ChatToken(Ids.New(), name, now, now.AddDays(days), domains, member.UserId);
        var changed = await liveChats.ChangeAsync(member.WorkspaceId, liveChat => liveChat.With(token, now), cancellationToken);
        return changed.Find(token.Id) is null
            ? TenantErrors.TooManyTokens.AsProblem()
            : TypedResults.Created($"/api/workspaces/{member.WorkspaceId}/chat-tokens/{token.Id}", View(member.WorkspaceId, token, [], tokens, context, now));
    }

    private static async Task<Ok<ChatTokensView>> List(
        Membership member, HttpContext context, LiveChatTable liveChats, WidgetTokens tokens, Diagnosis diagnosis, TimeProvider clock, CancellationToken cancellationToken)
    {
        // Who was turned away uses none.
        var admitted = (await diagnosis.ReadTenantSightingsAsync(member.WorkspaceId, cancellationToken)).Where(sighting => sighting.Refusal is null);
        var seen = Sightings.Installations(admitted).ToLookup(use => use.Snippet.ConfigId);
        var (liveChat, now) = (await liveChats.ReadAsync(member.WorkspaceId, cancellationToken), clock.GetUtcNow());
        return TypedResults.Ok(new ChatTokensView(
            [.. liveChat.Tokens.Select(token => View(member.WorkspaceId, token, seen[token.Id], tokens, context, now))]));
    }

    private static async Task<Results<NoContent, ApiProblem>> Revoke(
        Membership member, string tokenId, LiveChatTable liveChats, CancellationToken cancellationToken)
    {
        var found = false;
        await liveChats.ChangeAsync(member.WorkspaceId, liveChat =>
        {
            var without = liveChat.Without(tokenId);
            found |= without is not null;
            return without;
        }, cancellationToken);
        return found ? TypedResults.NoContent() : ApiErrors.NotFound.AsProblem();
    }

    private static ChatTokenView View(
        string workspaceId, ChatToken token, IEnumerable<Installation> seen, WidgetTokens tokens, HttpContext context, DateTimeOffset now)
    {
        var text = tokens.IssueTenant(workspaceId, token);
        return new ChatTokenView(
            token.Id, token.Name, text, ChatSnippet.Of(SiteAddress.Of(context), workspaceId, text), token.StateAt(now), token.CreatedAt, token.ExpiresAt,
            token.AllowedDomains, token.CreatedBy, [.. seen.Select(use => new ChatTokenUse(use.Origin, use.LastSeen, use.Sessions))]);
    }
}
