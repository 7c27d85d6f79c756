using Pegasus.Functions.State;
using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Conversations;

/// <summary>Sessions, messages and answers.</summary>
internal static class ConversationsFeature
{
    public static IServiceCollection AddConversations(this IServiceCollection services) => services
        .AddSingleton<ConversationTable>()
        .AddSingleton<ConversationList>()
        .AddSingleton<ConversationErasure>()
        .AddSingleton<KeptMessages>()
        .AddSingleton<SessionChanges>()
        .AddSingleton<ReplyReviews>()
        .AddSingleton<Retention>()
        .AddSingleton<IExportSource, ConversationExport>()
        .AddSingleton<IWorkspaceData>(services => new WorkspacePartition(services.GetRequiredService<PegasusStorage>().Ledger))
        .AddScoped<MessageSender>();
}
