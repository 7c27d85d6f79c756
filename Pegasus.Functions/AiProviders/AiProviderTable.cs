using System.Text.Json;
using Pegasus.Domain.Ai;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.AiProviders;

/// <summary>
/// The row of a workspace's AI provider. It stays when the workspace goes back to Pegasus' own, so that editions never repeat. Its JSON is
/// not compressed: anybody can see that no key stands there in the clear.
/// <code>
/// workspaces  {workspace id}  ai-provider   Settings: JSON, the key sealed (see KeySeal)
/// </code>
/// </summary>
internal sealed class AiProviderTable(PegasusStorage storage) : SettingsRow<AiProvider>(storage, Row, AiProvider.None, StateJson.Default.AiProvider)
{
    public const string Row = "ai-provider";

    private const string Settings = "Settings";

    protected override void Write(TableEntity entity, AiProvider settings) => entity[Settings] = JsonSerializer.Serialize(settings, StateJson.Default.AiProvider);

    protected override AiProvider Read(TableEntity entity) => JsonSerializer.Deserialize(entity.Text(Settings), StateJson.Default.AiProvider)!;
}
