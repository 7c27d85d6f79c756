using System.Text.RegularExpressions;
using Pegasus.Domain.Conversations;
using Pegasus.Functions.Http;
using Pegasus.Functions.State;

namespace Pegasus.Functions.CannedReplies;

/// <summary>Reads the saved replies that a team wants; all that is wrong is told at once.</summary>
internal static partial class CannedRepliesBodies
{
    /// <summary>The replies of a body; new ones without an id.</summary>
    public static IReadOnlyList<CannedReply> Read(CannedRepliesRequest body, FieldErrors errors)
    {
        if (body.Items is null)
            errors.Add("items", "This member is required; send an empty list for no saved replies.");
        else if (body.Items.Count > CannedReplySet.MaxItems)
            errors.Add("items", $"Save at most {CannedReplySet.MaxItems} replies.");
        var replies = new List<CannedReply>();
        foreach (var (i, item) in (body.Items ?? []).Take(CannedReplySet.MaxItems).Index())
        {
            var shortcut = errors.Required($"items[{i}].shortcut", item?.Shortcut, CannedReply.MaxShortcut);
            if (shortcut.Length > 0 && !ShortcutForm().IsMatch(shortcut))
                errors.Add($"items[{i}].shortcut", "Use letters, digits, - and _.");
            else if (replies.Exists(other => string.Equals(other.Shortcut, shortcut, StringComparison.OrdinalIgnoreCase)))
                errors.Add($"items[{i}].shortcut", "Give each reply a shortcut of its own.");
            var text = errors.Required($"items[{i}].text", item?.Text, PersonMessage.MaxCharacters);
            var id = errors.Optional($"items[{i}].id", item?.Id, CannedReplyDraft.MaxId) ?? "";
            replies.Add(new CannedReply(id, shortcut, text));
        }
        if (replies.Sum(reply => reply.Text.Length) > CannedReplySet.MaxCharacters)
            errors.Add("items", $"Use at most {CannedReplySet.MaxCharacters:N0} characters for all texts together.");
        return replies;
    }

    /// <summary>The replies with an id each: what is there keeps its own, the others get new ones.</summary>
    public static IReadOnlyList<CannedReply> WithIds(IReadOnlyList<CannedReply> wanted, IReadOnlyList<CannedReply> present)
    {
        var known = present.Select(reply => reply.Id).ToHashSet(StringComparer.Ordinal);
        return [.. wanted.Select(reply => known.Remove(reply.Id) ? reply : reply with { Id = Ids.New() })];
    }

    [GeneratedRegex(CannedReply.ShortcutPattern)]
    private static partial Regex ShortcutForm();
}
