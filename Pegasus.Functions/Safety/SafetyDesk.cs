using Azure;
using Pegasus.Domain.Safety;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Conversations;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Safety;

/// <summary>
/// Brings the owners' safety rules to conversations, and their decisions to the audit log. The bot's row tells which edition of the rules
/// holds, so that a message costs no further transaction by them.
/// </summary>
internal sealed class SafetyDesk(SafetyTable table, SessionChanges sessions, AuditTable audit, TimeProvider clock, ILogger<SafetyDesk> logger)
{
    private const string Decided = "safety.decide";

    private readonly EditionedReads<SafetyGuard> guards = new(SafetyGuard.None, async (workspaceId, cancellationToken) =>
    {
        var settings = await table.ReadAsync(workspaceId, cancellationToken);
        return (settings.Edition, new SafetyGuard(settings));
    });

    /// <summary>The rules of a bot's workspace at work.</summary>
    public Task<SafetyGuard> GuardAsync(BotRecord bot, CancellationToken cancellationToken) => guards.GetAsync(bot.WorkspaceId, bot.SafetyEdition, cancellationToken);

    /// <summary>Does what the rules say where a visitor has rated a reply down.</summary>
    public async Task MindRatingAsync(string workspaceId, string sessionId, string messageId, string requestId, CancellationToken cancellationToken)
    {
        var decision = new SafetyGuard(await table.ReadAsync(workspaceId, cancellationToken)).OfNegativeRating();
        if (decision.Rule is not { } rule)
            return;
        await sessions.EscalateAsync(workspaceId, sessionId, decision, cancellationToken);
        await NoteAsync(workspaceId, sessionId, messageId, rule, requestId);
    }

    /// <summary>Notes in the audit log which rules decided about a message; not where all replies are held, whose reviews stand there.</summary>
    /// <param name="message">The visitor's message.</param>
    /// <param name="written">What was written by these rules.</param>
    public async Task NoteAsync(IncomingMessage message, Message written)
    {
        if (message.Conversation is Session session && written.Rule is { } rule and not SafetyGuard.AllHeld)
            await NoteAsync(session.WorkspaceId, session.SessionId, written.MessageId, rule, message.RequestId);
    }

    private async Task NoteAsync(string workspaceId, string sessionId, string messageId, string rule, string requestId)
    {
        var now = clock.GetUtcNow();
        try
        {
            await audit.AddAsync(
                new AuditEntry(workspaceId, AuditTable.NewId(now))
                {
                    At = now,
                    Action = Decided,
                    Actor = AuditActor.Rules,
                    RequestId = requestId,
                    Targets = new Dictionary<string, string> { ["conversationId"] = sessionId, ["messageId"] = messageId, ["rule"] = rule },
                    Status = StatusCodes.Status200OK,
                },
                CancellationToken.None);
        }
        catch (RequestFailedException fault)
        {
            // The decision stands, and its rule with the message; that the log lacks it is no reason to deny the visitor what was said.
            logger.LogError(fault, "{RequestId}: the audit entry of a safety decision could not be written", requestId);
        }
    }
}
