using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>
/// The processor time that the calling thread has used. Unlike the time on the wall it does not run while others have the
/// processor, so that a busy machine refuses no file that a quiet one reads. .NET has it for processes only.
/// </summary>
internal static class ThreadTime
{
    // CLOCK_THREAD_CPUTIME_ID: linux/time.h, and time.h of macOS.
    private static readonly int Clock = OperatingSystem.IsMacOS() ? 16 : 3;

    private static readonly bool IsPosix = OperatingSystem.IsLinux() || OperatingSystem.IsMacOS();

    /// <summary>The processor time of this thread; where the system is neither Linux nor macOS, the time on the wall.</summary>
    public static TimeSpan Now()
    {
        if (!IsPosix) return Stopwatch.GetElapsedTime(0);
        return GetTime(Clock, out var time) == 0
            ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / TimeSpan.NanosecondsPerTick)
            : throw new InvalidOperationException($"clock_gettime failed: {Marshal.GetLastPInvokeError()}.");
    }

    [DllImport("libc", EntryPoint = "clock_gettime", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int GetTime(int clock, out Timespec time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Timespec
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
