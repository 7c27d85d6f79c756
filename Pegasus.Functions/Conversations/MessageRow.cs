using System.Text.Json;
using Pegasus.Domain.Conversations;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Conversations;

/// <summary>A message as a row.</summary>
internal static class MessageRow
{
    private const int MaxProperty = 32_000;

    public static TableEntity From(ConversationKey key, Message message)
    {
        var row = new TableEntity(key.WorkspaceId, key.MessageRow(message.MessageId))
        {
            ["Author"] = message.Author.ToString(),
            ["Text"] = message.Text,
            ["CreatedAt"] = message.CreatedAt,
            ["Answered"] = message.Answered,
        };
        row.SetTexts(
            ("AuthorName", message.AuthorName), ("MemberId", message.MemberId), ("Rule", message.Rule), ("Review", message.Review?.ToString()), ("ReleasedAs", message.ReleasedAs));
        if (message.IsNote)
            row["IsNote"] = true;
        if (message.Citations.Count > 0)
            row["Citations"] = FitCitations(message);
        return row;
    }

    public static Message Read(TableEntity row) =>
        new(row.RowKey[(row.RowKey.LastIndexOf('-') + 1)..], Enum.Parse<Author>(row.Text("Author")), row.Text("Text"), row.GetDateTimeOffset("CreatedAt")!.Value)
        {
            Answered = row.GetBoolean("Answered") ?? true,
            Citations = row.GetString("Citations") is { } json ? JsonSerializer.Deserialize(json, StateJson.Default.IReadOnlyListCitation)! : [],
            Rating = row.GetString("Rating"),
            Rule = row.GetString("Rule"),
            Review = row.GetString("Review") is { } review ? Enum.Parse<Review>(review) : null,
            ReleasedAs = row.GetString("ReleasedAs"),
            IsNote = row.GetBoolean("IsNote") ?? false,
            AuthorName = row.GetString("AuthorName"),
            MemberId = row.GetString("MemberId"),
            Comment = row.TextOrNull("Comment"),
        };

    // A property holds 32,000 characters, and JSON may write one character as six: the last citations give way first.
    private static string FitCitations(Message message)
    {
        for (var count = message.Citations.Count; ; count--)
        {
            var json = JsonSerializer.Serialize([.. message.Citations.Take(count)], StateJson.Default.IReadOnlyListCitation);
            if (json.Length <= MaxProperty)
                return json;
        }
    }
}
