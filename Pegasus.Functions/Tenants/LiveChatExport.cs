using System.Runtime.CompilerServices;
using Pegasus.Domain.Tenants;
using Pegasus.Functions.Http;
using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Tenants;

/// <summary>The live chat's lines of an export: its settings, then its tokens without the tokens themselves.</summary>
internal sealed class LiveChatExport(LiveChatTable liveChats) : IExportSource
{
    public async IAsyncEnumerable<ExportLine> ReadAsync(string workspaceId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var liveChat = await liveChats.ReadAsync(workspaceId, cancellationToken);
        if (liveChat == LiveChat.None)
            yield break;
        yield return ExportLine.Of("liveChat", ExportedLiveChat.Of(liveChat), ApiJson.Default.ExportedLiveChat);
        foreach (var token in liveChat.Tokens)
            yield return ExportLine.Of("chatToken", token, ApiJson.Default.ChatToken);
    }
}
