using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Chats;

/// <summary>The Chat Workspace: members' own conversations with the bots, apart from the widget.</summary>
internal static class ChatsFeature
{
    public static IServiceCollection AddChats(this IServiceCollection services) => services
        .AddSingleton<ChatTable>()
        .AddSingleton<ChatErasure>()
        .AddSingleton<IExportSource, ChatExport>();
}
