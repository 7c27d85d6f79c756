using System.Text.Json.Nodes;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Tokens;

namespace Pegasus.Functions.Description;

/// <summary>The tokens that open operations; all are sent as <c>Authorization: Bearer</c>, and none opens what another opens.</summary>
internal static class ApiSecurity
{
    private const string Access = "accessToken";
    private const string ApiKey = "apiKey";
    private const string Widget = "widgetToken";
    private const string Tenant = "tenantToken";
    private const string Session = "sessionToken";

    public static JsonObject Schemes => new()
    {
        [Access] = Bearer("The accessToken of signing up or logging in.", "JWT"),
        [ApiKey] = Bearer("A key of POST …/api-keys. It does what its role and its maker's allow, and nothing that decides who may come in.", null),
        [Widget] = Bearer("The token of a widget, as its snippet has it: starts sessions.", "JWT"),
        [Tenant] = Bearer("A token of POST …/chat-tokens, as the live chat's snippet has it: chats, and starts sessions.", "JWT"),
        [Session] = Bearer("The sessionToken of starting a session.", "JWT"),
    };

    /// <summary>What opens an endpoint; null where nothing is asked for.</summary>
    public static JsonArray? Of(OwnerGate.Needs? needs, TokenKind? kind) => needs switch
    {
        { Keys: true } => Either(Access, ApiKey),
        { } => Either(Access),
        _ when kind == TokenKind.Widget => Either(Widget),
        _ when kind == TokenKind.Tenant => Either(Tenant),
        _ when kind == TokenKind.Session => Either(Session),
        _ => null,
    };

    /// <summary>Who may call an endpoint, in a sentence or two; null where nobody has to be signed in.</summary>
    public static string? Explain(OwnerGate.Needs? needs)
    {
        var role = needs switch
        {
            null => null,
            { Role: null } => "",
            { Role: Role.Viewer } => "Any role will do.",
            { Role: Role.Owner } => "Needs the role owner.",
            { Role: { } least } => $"Needs the role {least.ToString().ToLowerInvariant()} or a higher one.",
        };
        return needs is { Keys: false } ? $"{role} For people alone: an API key does not open it.".Trim() : role is "" ? null : role;
    }

    private static JsonArray Either(params string[] schemes) => new([.. schemes.Select(scheme => new JsonObject { [scheme] = new JsonArray() })]);

    private static JsonObject Bearer(string description, string? format)
    {
        var scheme = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = description };
        if (format is not null)
            scheme["bearerFormat"] = format;
        return scheme;
    }
}
