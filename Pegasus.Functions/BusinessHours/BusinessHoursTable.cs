using Pegasus.Domain.BusinessHours;
using Pegasus.Functions.State;

namespace Pegasus.Functions.BusinessHours;

/// <summary>
/// A workspace's hours of business.
/// <code>
/// workspaces  {workspace id}  business-hours   whether they count, time zone, spans, away text (see SettingsRow)
/// </code>
/// </summary>
internal sealed class BusinessHoursTable(PegasusStorage storage)
    : SettingsRow<BusinessHoursSettings>(storage, "business-hours", BusinessHoursSettings.None, StateJson.Default.BusinessHoursSettings);
