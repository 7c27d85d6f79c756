using System.Text.Json.Serialization;

namespace Pegasus.Domain.Training;

/// <summary>What the owner of a golden question expects of the documents.</summary>
public enum GoldenExpectation
{
    /// <summary>That a certain document answers it.</summary>
    [JsonStringEnumMemberName("document")] Document,

    /// <summary>That no document answers it.</summary>
    [JsonStringEnumMemberName("notAnswered")] NotAnswered,
}

/// <summary>A question of which the owner knows what it must find: what a new index is rehearsed by.</summary>
/// <param name="Id">Its id; no two of a bot are the same.</param>
/// <param name="Question">In a visitor's words, at most <see cref="GoldenRules.MaxQuestion"/> characters.</param>
/// <param name="Document">The document that must answer it; null where none may.</param>
/// <param name="CreatedAt">When it was written.</param>
public sealed record GoldenQuestion(string Id, string Question, ExpectedDocument? Document, DateTimeOffset CreatedAt)
{
    /// <summary>What is expected.</summary>
    [JsonIgnore]
    public GoldenExpectation Expectation => Document is null ? GoldenExpectation.NotAnswered : GoldenExpectation.Document;
}

/// <summary>A document as it was when a golden question came to expect it, or as it is now.</summary>
/// <param name="Id">The document.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Hash">The hash of its text.</param>
public sealed record ExpectedDocument(string Id, string Name, string Hash)
{
    /// <summary>What has become of it. In the place of one that was deleted counts one of the same name, such as a newer edition.</summary>
    /// <param name="present">The bot's documents as they are now.</param>
    public DocumentFate FateAmong(IReadOnlyCollection<ExpectedDocument> present)
    {
        if (present.FirstOrDefault(document => document.Id == Id) is { } same)
            return same.Hash == Hash ? new(DocumentPresence.Present, same, null) : new(DocumentPresence.Replaced, same, NewText(same.Name));
        return present.FirstOrDefault(document => document.Name == Name) is { } successor
            ? new(DocumentPresence.Replaced, successor, Successor(Name))
            : new(DocumentPresence.Deleted, null, Gone(Name));
    }

    private static string NewText(string name) =>
        $"The text of \"{name}\" was replaced since this question was written. Check that it still answers it, then choose the document again.";

    private static string Successor(string name) =>
        $"\"{name}\" was deleted, and another document of that name counts in its place. Check that it answers the question, then choose the document again.";

    private static string Gone(string name) =>
        $"\"{name}\" was deleted, so this question fails. Choose another document, or delete the question.";
}

/// <summary>Whether an expected document is still what it was.</summary>
public enum DocumentPresence
{
    /// <summary>The document has the text that it had.</summary>
    [JsonStringEnumMemberName("PRESENT")] Present,

    /// <summary>It has another text, or another document has taken its place.</summary>
    [JsonStringEnumMemberName("REPLACED")] Replaced,

    /// <summary>It is gone.</summary>
    [JsonStringEnumMemberName("DELETED")] Deleted,
}

/// <summary>What has become of an expected document.</summary>
/// <param name="Presence">In a word.</param>
/// <param name="Document">The document that counts now; null if there is none.</param>
/// <param name="Problem">In a sentence for the owner; null if nothing has happened to it.</param>
public sealed record DocumentFate(DocumentPresence Presence, ExpectedDocument? Document, string? Problem);
