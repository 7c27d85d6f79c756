using System.Globalization;

namespace Pegasus.Functions.Tests.Campaigns;

/// <summary>What a process has taken of the machine, as Linux tells it.</summary>
/// <param name="Time">Its processor time.</param>
/// <param name="Megabytes">The memory that it has resident now.</param>
/// <param name="PeakMegabytes">The most memory that it ever had resident (VmHWM, proc(5)).</param>
internal sealed record ProcessUsage(TimeSpan Time, int Megabytes, int PeakMegabytes)
{
    public static ProcessUsage Of(System.Diagnostics.Process process)
    {
        process.Refresh();
        var peak = File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return new ProcessUsage(process.TotalProcessorTime, (int)(process.WorkingSet64 / 1024 / 1024), int.Parse(peak.Split(':')[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024);
    }
}
