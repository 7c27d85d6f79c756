using System.Collections.Concurrent;

namespace Pegasus.Functions.Tests.Support;

/// <summary>
/// Which of the documented answers (operation, status, code) a test run received. Written beside the tests when the process
/// ends; what is missing there is documented, but no test has seen it.
/// </summary>
internal static class ApiCoverage
{
    private static readonly ConcurrentDictionary<string, bool> Seen = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, bool> Documented = new(StringComparer.Ordinal);

    static ApiCoverage() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Write();

    public static string File => Path.Combine(AppContext.BaseDirectory, "api-coverage.txt");

    public static void Expect(IEnumerable<ApiOperation> operations)
    {
        foreach (var operation in operations)
        {
            foreach (var (status, response) in operation.Responses)
            {
                foreach (var code in response.Codes.DefaultIfEmpty(null))
                    Documented[Line(operation.Id, status, code)] = true;
            }
        }
    }

    public static void Saw(string operationId, int status, string? code) => Seen[Line(operationId, status, code)] = true;

    private static void Write()
    {
        var missing = Documented.Keys.Where(line => !Seen.ContainsKey(line)).Order(StringComparer.Ordinal).ToList();
        System.IO.File.WriteAllLines(
            File, [$"{Documented.Count - missing.Count} of {Documented.Count} documented answers were received. Not received:", .. missing]);
    }

    private static string Line(string operationId, int status, string? code) => $"{operationId} {status}{(code is null ? "" : $" {code}")}";
}
