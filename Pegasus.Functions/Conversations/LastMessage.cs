using System.ComponentModel.DataAnnotations;
using Pegasus.Domain.Conversations;

namespace Pegasus.Functions.Conversations;

/// <summary>A conversation's last message, as a list shows it: who wrote it, and a line of its text.</summary>
internal sealed record LastMessage(Author Author, [property: StringLength(MessagePreview.MaxCharacters)] string Text)
{
    public static LastMessage Of(Message message) => new(message.Author, MessagePreview.Of(message.Text));
}
