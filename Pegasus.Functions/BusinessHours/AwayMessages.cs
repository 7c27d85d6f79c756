using Pegasus.Domain.BusinessHours;
using Pegasus.Domain.Conversations;
using Pegasus.Functions.Conversations;

namespace Pegasus.Functions.BusinessHours;

/// <summary>
/// Tells visitors who begin to wait for a person that nobody is there. It is part of the change by which they do, so that it is said once
/// for each: who repeats the change finds them waiting. The hours are read only then.
/// </summary>
internal sealed class AwayMessages(BusinessHoursTable table, TimeProvider clock)
{
    /// <summary>What the message is said by, for people to read.</summary>
    public const string Rule = "Outside business hours";

    /// <param name="before">The conversation as it was read.</param>
    /// <param name="after">The conversation after a change that is to be written.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>What is said with the change; null if the visitor does not begin to wait by it, or somebody is there.</returns>
    public async Task<Message?> OfAsync(Session before, Session after, CancellationToken cancellationToken)
    {
        if (before.State == ConversationState.Waiting || after.State != ConversationState.Waiting)
            return null;
        var (hours, now) = (await table.ReadAsync(after.WorkspaceId, cancellationToken), clock.GetUtcNow());
        var zone = TimeZoneInfo.FindSystemTimeZoneById(hours.TimeZone);
        return hours.OpensAt(zone, now) is { } opensAt
            ? after.NewMessage(Author.Bot, AwayText.Of(hours, zone, opensAt), now) with { Answered = false, Rule = Rule }
            : null;
    }
}
