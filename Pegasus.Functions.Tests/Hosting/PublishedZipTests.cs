using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Hosting;

/// <summary>The package that is deployed: the published folder, whole, startable, and the same bytes from the same files wherever they lie.</summary>
public sealed class PublishedZipTests
{
    private const int RegularFile = 0x8000;
    private const int ExecutableByAll = 0x1ED;
    private const int ReadableByAll = 0x1A4;

    private static readonly string Handler = typeof(FunctionTable).Assembly.GetName().Name!;

    [Fact]
    public async Task The_zip_holds_the_folder_in_order_with_one_time_and_the_handler_as_the_one_executable()
    {
        var folder = await FunctionsHost.PublishedAsync();
        using var zip = ZipFile.OpenRead(folder + ".zip");
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'));

        Assert.Equal(files.Order(StringComparer.Ordinal), zip.Entries.Select(entry => entry.FullName));
        Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
        Assert.All(zip.Entries, entry => Assert.Equal(RegularFile | (entry.FullName == Handler ? ExecutableByAll : ReadableByAll), entry.ExternalAttributes >>> 16));
        Assert.All(zip.Entries, entry => Assert.Equal(File.ReadAllBytes(Path.Combine(folder, entry.FullName)), Read(entry)));
        Assert.All(FunctionTable.All, function => Assert.NotNull(zip.GetEntry($"{function.Name}/function.json")));
        Assert.NotNull(zip.GetEntry("host.json"));
    }

    [Fact]
    public async Task The_same_files_elsewhere_and_later_give_the_same_bytes()
    {
        var folder = await FunctionsHost.PublishedAsync();
        var elsewhere = Directory.CreateTempSubdirectory();
        try
        {
            // The last first, so that the file system lists them otherwise.
            foreach (var path in Directory.GetFiles(folder, "*", SearchOption.AllDirectories).OrderDescending(StringComparer.Ordinal))
            {
                var copy = Path.Combine(elsewhere.FullName, "copy", Path.GetRelativePath(folder, path));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(path, copy);
                File.SetLastWriteTimeUtc(copy, new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
            }

            await PackAsync(Path.Combine(elsewhere.FullName, "copy"));

            Assert.True(File.ReadAllBytes(folder + ".zip").AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(elsewhere.FullName, "copy.zip"))));
        }
        finally
        {
            elsewhere.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Nothing_that_was_published_tells_where_it_was_built()
    {
        var own = Directory.GetFiles(await FunctionsHost.PublishedAsync(), "*", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path).StartsWith("Pegasus", StringComparison.Ordinal));

        Assert.All(own, path => Assert.DoesNotContain(new[] { Encoding.UTF8, Encoding.Unicode }, encoding =>
            File.ReadAllBytes(path).AsSpan().IndexOf(encoding.GetBytes(RepositoryRoot.Path + Path.DirectorySeparatorChar)) >= 0));
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var content = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static async Task PackAsync(string folder)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "msbuild", Path.Combine(RepositoryRoot.Path, "Pegasus.Functions"), "-t:ZipPublished", "-p:_IsPublishing=true", "-p:Configuration=Release", $"-p:PublishDir={folder}/",
            },
        };
        using var packing = Process.Start(start)!;
        var output = await packing.StandardOutput.ReadToEndAsync();
        await packing.WaitForExitAsync();
        Assert.True(packing.ExitCode == 0, output);
    }
}
