namespace Pegasus.Functions.Tests.Support;

/// <summary>The folder of the solution that the tests were built from.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder)
    {
        for (var directory = new DirectoryInfo(folder); directory != null; directory = directory.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(directory.FullName, "Pegasus.sln")))
                return directory.FullName;
        }

        throw new InvalidOperationException($"There is no Pegasus.sln above {folder}.");
    }
}
