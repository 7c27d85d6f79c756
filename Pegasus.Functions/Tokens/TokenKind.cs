namespace Pegasus.Functions.Tokens;

/// <summary>A kind of token; none opens what another opens.</summary>
/// <param name="Type">The <c>typ</c> header (RFC 8725, section 3.11).</param>
/// <param name="Audience">The <c>aud</c> claim.</param>
/// <param name="Expires">Whether tokens of this kind must carry <c>exp</c>.</param>
internal sealed record TokenKind(string Type, string Audience, bool Expires)
{
    /// <summary>Signs a person in.</summary>
    public static readonly TokenKind Access = new("pegasus-access+jwt", "pegasus:owner", Expires: true);

    /// <summary>Stands in a website's snippet; starts sessions.</summary>
    public static readonly TokenKind Widget = new("pegasus-widget+jwt", "pegasus:widget", Expires: false);

    /// <summary>Stands in a website's snippet for a whole workspace; chats, and starts sessions.</summary>
    public static readonly TokenKind Tenant = new("pegasus-tenant+jwt", "pegasus:tenant", Expires: true);

    /// <summary>Is held by a visitor's browser; sends and reads messages.</summary>
    public static readonly TokenKind Session = new("pegasus-session+jwt", "pegasus:session", Expires: true);

    /// <summary>Stands in the link by which a person joins a workspace; when it ends stands in the invitation's row, so that its end can be told.</summary>
    public static readonly TokenKind Invitation = new("pegasus-invitation+jwt", "pegasus:invitation", Expires: false);

    /// <summary>Names the conversations of the chat call, by codes that are no JWTs.</summary>
    public static readonly TokenKind ChatSession = new("pegasus-chat-session", "pegasus:chat-session", Expires: false);

    /// <summary>Signs what webhooks are told, by secrets that are no JWTs.</summary>
    public static readonly TokenKind Webhook = new("pegasus-webhook", "pegasus:webhook", Expires: false);

    /// <summary>Marks API keys, which are no JWTs, as made here.</summary>
    public static readonly TokenKind ApiKey = new("pegasus-api-key", "pegasus:api-key", Expires: false);
}

/// <summary>Lets features say which token opens their endpoints, for the API's description; the gates check it.</summary>
internal static class TokenEndpoints
{
    public static TBuilder OpensBy<TBuilder>(this TBuilder endpoint, TokenKind kind)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(kind);
}
