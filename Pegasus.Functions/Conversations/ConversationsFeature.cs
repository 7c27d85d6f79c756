namespace Pegasus.Functions.Conversations;

/// <summary>Sessions, messages and answers.</summary>
internal static class ConversationsFeature
{
    public static IServiceCollection AddConversations(this IServiceCollection services) => services
        .AddSingleton<ConversationTable>()
        .AddScoped<MessageSender>();
}
