using Microsoft.Extensions.AI;
using Pegasus.Domain.Conversations;

namespace Pegasus.Functions.Ai;

/// <summary>Turns a prompt into what <see cref="IChatClient"/> takes.</summary>
internal static class PromptMessages
{
    /// <summary>Where the prompt itself travels, for clients that answer from it rather than from the messages.</summary>
    public const string PromptKey = "pegasus.prompt";

    public static IReadOnlyList<ChatMessage> ToChatMessages(AnswerPrompt prompt) =>
        [.. PromptLayout.Build(prompt).Select(message => new ChatMessage(ToChatRole(message.Role), message.Text))];

    public static ChatOptions ToChatOptions(AnswerPrompt prompt) =>
        new() { AdditionalProperties = new AdditionalPropertiesDictionary { [PromptKey] = prompt } };

    private static ChatRole ToChatRole(PromptRole role) => role switch
    {
        PromptRole.System => ChatRole.System,
        PromptRole.Visitor => ChatRole.User,
        PromptRole.Bot => ChatRole.Assistant,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };
}
