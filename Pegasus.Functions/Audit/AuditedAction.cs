namespace Pegasus.Functions.Audit;

/// <summary>Marks an endpoint that changes something of a workspace, with the name that the change has in the audit log.</summary>
/// <param name="Name">What is changed and how, such as <c>bot.create</c>.</param>
/// <param name="ButFor">The calls that change nothing, if there are such.</param>
internal sealed record AuditedAction(string Name, Func<HttpRequest, bool>? ButFor);

/// <summary>Marks an endpoint that takes more than a GET and stands in no audit log all the same.</summary>
/// <param name="Reason">Why not.</param>
internal sealed record UnauditedAction(string Reason);

/// <summary>Lets features say what their endpoints change.</summary>
internal static class AuditedEndpoints
{
    /// <summary>Calls of this endpoint stand in the audit log under <paramref name="action"/>: who called it, when, and for which resource.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="action">The change's name.</param>
    /// <param name="butFor">Its calls that change nothing, and leave no trace.</param>
    public static TBuilder Audited<TBuilder>(this TBuilder endpoint, string action, Func<HttpRequest, bool>? butFor = null)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new AuditedAction(action, butFor));

    /// <summary>Calls of this endpoint stand in no audit log, for <paramref name="reason"/>.</summary>
    public static TBuilder NotAudited<TBuilder>(this TBuilder endpoint, string reason)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new UnauditedAction(reason));
}
