using System.Runtime.InteropServices;

namespace Pegasus.Functions.Hosting;

/// <summary>
/// The heap of what is not .NET's: compression, encryption, the runtime itself. glibc gives threads heaps of their own, eight for each
/// processor, and keeps in each what was freed there: after documents of 10 MB, a hundred MB that nobody uses.
/// </summary>
internal static class NativeHeap
{
    /// <summary>M_ARENA_MAX: malloc.h of glibc.</summary>
    private const int ArenaMax = -8;

    /// <summary>Native memory is asked for too seldom for threads to wait for one another.</summary>
    private const int Arenas = 2;

    /// <summary>Has all threads share two heaps; other C libraries than glibc do so by themselves.</summary>
    public static void Share()
    {
        if (OperatingSystem.IsLinux() && NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "mallopt", out _))
            _ = SetOption(ArenaMax, Arenas);
    }

    [DllImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SetOption(int option, int value);
}
