using Pegasus.Domain.Safety;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Safety;

/// <summary>
/// A workspace's safety rules.
/// <code>
/// workspaces  {workspace id}  safety   keywords, triggers, escalation, what is held (see SettingsRow)
/// </code>
/// </summary>
internal sealed class SafetyTable(PegasusStorage storage) : SettingsRow<SafetySettings>(storage, "safety", SafetySettings.None, StateJson.Default.SafetySettings);
