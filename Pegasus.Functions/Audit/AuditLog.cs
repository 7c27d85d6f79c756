using Azure;
using Pegasus.Domain.Realtime;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Http;
using Pegasus.Functions.Realtime;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Audit;

/// <summary>
/// Writes an entry before a call changes anything, and completes it before the call is answered. If the first write fails, so does the
/// call; if the process dies in between, or the second write fails, the entry stays and says that the outcome is unknown.
/// </summary>
internal sealed class AuditLog(AuditTable table, EventNotes events, TimeProvider clock, ILogger<AuditLog> logger)
{
    private const int MaxTarget = 64;

    /// <summary>After the owners' gate: whoever passed it and calls an endpoint that is <see cref="AuditedEndpoints.Audited"/> leaves a trace.</summary>
    public async Task TraceAsync(HttpContext context, AuditedAction action, Caller caller)
    {
        var workspaces = context.Features.Get<Membership>() is { } member
            ? [member.WorkspaceId]
            : (await context.RequestServices.GetRequiredService<AccountTable>().ListWorkspacesAsync(caller.Account, context.RequestAborted)).Select(view => view.Id);
        await TraceAsync(context, action.Name, AuditActor.Of(caller), TargetsOf(context.Request.RouteValues), [.. workspaces], context.RequestAborted);
    }

    /// <summary>Leaves a trace of this call in each of these workspaces.</summary>
    public async Task TraceAsync(
        HttpContext context, string action, AuditActor actor, IReadOnlyDictionary<string, string> targets, IReadOnlyList<string> workspaceIds,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var entries = workspaceIds.Select(workspaceId => new AuditEntry(workspaceId, AuditTable.NewId(now))
        {
            At = now,
            Action = action,
            Actor = actor,
            RequestId = RequestId.Of(context),
            Targets = targets,
        }).ToList();
        await Task.WhenAll(entries.Select(entry => table.AddAsync(entry, cancellationToken)));
        var body = context.Features.Get<BodyFields>();
        if (body is null)
            context.Features.Set(body = new BodyFields());
        context.Response.OnStarting(() => Task.WhenAll(entries.Select(entry => CompleteAsync(context, entry, body))));
    }

    private async Task CompleteAsync(HttpContext context, AuditEntry entry, BodyFields body)
    {
        var completed = entry with
        {
            Status = context.Response.StatusCode,
            Fields = body.Names,
            Targets = WithCreated(entry, context.Response),
        };
        try
        {
            await table.CompleteAsync(completed, CancellationToken.None);
            if (completed.Status is < 400 && !TellsOfItself(completed))
                await TellAsync(completed);
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            // The call erased the workspace, and its log with it.
        }
        catch (RequestFailedException fault)
        {
            // What was changed is changed, and traced; that the trace lacks its end is no reason to deny it to the caller.
            logger.LogError(fault, "{RequestId}: the audit entry {EntryId} could not be completed", entry.RequestId, entry.EntryId);
        }
    }

    /// <summary>What is done in a conversation leaves its note in the conversation's own transaction.</summary>
    private static bool TellsOfItself(AuditEntry entry) => entry.Action.StartsWith("conversation.", StringComparison.Ordinal);

    /// <summary>Those who watch the workspace see what has changed.</summary>
    private Task TellAsync(AuditEntry entry) => events.AddAsync(entry.WorkspaceId, EventTypes.WorkspaceChanged, new EventData
    {
        Action = entry.Action,
        UserId = entry.Actor.UserId,
        MemberId = entry.Targets.GetValueOrDefault("userId"),
        BotId = entry.Targets.GetValueOrDefault("botId"),
    });

    // What a call creates is named by the Location of its answer; a "bot.create" creates a botId.
    private static IReadOnlyDictionary<string, string> WithCreated(AuditEntry entry, HttpResponse response)
    {
        if (response.StatusCode != StatusCodes.Status201Created || response.Headers.Location.ToString().Split('/')[^1] is not { } id || !Ids.IsWellFormed(id))
            return entry.Targets;
        return new Dictionary<string, string>(entry.Targets) { [$"{CamelCase(entry.Action.Split('.')[0])}Id"] = id };
    }

    private static Dictionary<string, string> TargetsOf(RouteValueDictionary values) => values
        .Where(value => value.Key != "workspaceId" && value.Value is string { Length: > 0 and <= MaxTarget } id && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        .ToDictionary(value => value.Key, value => (string)value.Value!);

    private static string CamelCase(string kebab) =>
        string.Concat(kebab.Split('-').Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}
