namespace Pegasus.Functions.Demo;

/// <summary>The demo's pages, which are built into the executable.</summary>
internal static class DemoFiles
{
    public static byte[] Read(string name)
    {
        using var stream = typeof(DemoFiles).Assembly.GetManifestResourceStream($"Demo/{name}")
            ?? throw new FileNotFoundException($"{name} is not built into the executable.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
