using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pegasus.Functions.Tests.Support;

/// <summary>The table service's routes.</summary>
internal sealed partial class FakeTableService(FakeTables tables)
{
    /// <summary>Whether queries begin with an empty page and break at partitions, as the service may.</summary>
    public bool EmptyPages { get; set; } = true;

    public FakeResponse Handle(FakeRequest request)
    {
        var path = Uri.UnescapeDataString(request.Path)[(StorageAccount.Name.Length + 2)..];
        if (path == "$batch")
            return new FakeTransaction(tables, this).Handle(request);
        CheckHeaders(request);
        return (request.Method, path) switch
        {
            ("POST", "Tables") => CreateTable(request),
            ("GET", "Tables") => ListTables(request),
            ("DELETE", _) when TablePath().Match(path) is { Success: true } match => DeleteTable(match.Groups[1].Value),
            _ => HandleEntity(request, path),
        };
    }

    /// <summary>A request about entities, also as a part of a transaction.</summary>
    public FakeResponse HandleEntity(FakeRequest request, string path)
    {
        if (EntityPath().Match(path) is { Success: true } match)
            return One(request, match.Groups[1].Value, Unquote(match.Groups[2].Value), Unquote(match.Groups[3].Value));
        return (request.Method, path) switch
        {
            ("GET", _) when path.EndsWith("()", StringComparison.Ordinal) => new FakeQuery(tables.Rows(path[..^2]).Values, EmptyPages).Handle(request),
            ("POST", _) when TableName().IsMatch(path) => Written(tables.Insert(path, FakeEntity.Parse(request))),
            _ => throw new FakeFailure(400, "InvalidUri", path),
        };
    }

    public static void CheckHeaders(FakeRequest request)
    {
        if (request.Header("Accept")?.StartsWith("application/json", StringComparison.Ordinal) != true)
            throw new FakeFailure(415, "AtomFormatNotSupported");
        if (request.Header("DataServiceVersion")?.StartsWith("3.0", StringComparison.Ordinal) != true)
            throw new FakeFailure(400, "InvalidHeaderValue", "DataServiceVersion");
    }

    [GeneratedRegex(@"^Tables\('([^']*)'\)$")]
    private static partial Regex TablePath();

    [GeneratedRegex(@"^([A-Za-z][A-Za-z0-9]{2,62})\(PartitionKey='((?:[^']|'')*)',RowKey='((?:[^']|'')*)'\)$")]
    private static partial Regex EntityPath();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{2,62}$")]
    private static partial Regex TableName();

    private static string Unquote(string key) => key.Replace("''", "'", StringComparison.Ordinal);

    private static FakeResponse Written(FakeEntity entity) => new(204, "", ("ETag", entity.ETag));

    private FakeResponse One(FakeRequest request, string table, string partitionKey, string rowKey)
    {
        var ifMatch = request.Header("If-Match");
        switch (request.Method)
        {
            case "GET":
                return FakeQuery.Single(tables.Get(table, partitionKey, rowKey), request);
            case "DELETE":
                tables.Delete(table, partitionKey, rowKey, ifMatch);
                return new FakeResponse(204);
            case "PATCH" or "PUT":
                var entity = FakeEntity.Parse(request);
                if (entity.PartitionKey != partitionKey || entity.RowKey != rowKey)
                    throw new FakeFailure(400, "InvalidInput", "The body's keys are not the address's.");
                return Written(tables.Write(table, entity, request.Method == "PATCH", ifMatch));
            default:
                throw new FakeFailure(405, "UnsupportedHttpVerb");
        }
    }

    private FakeResponse CreateTable(FakeRequest request)
    {
        using var document = JsonDocument.Parse(request.Body);
        var name = document.RootElement.GetProperty("TableName").GetString()!;
        if (!TableName().IsMatch(name))
            throw new FakeFailure(400, "InvalidResourceName");
        tables.Create(name);
        return new FakeResponse(204);
    }

    private FakeResponse ListTables(FakeRequest request)
    {
        var filter = FakeFilter.Parse(request.Parameter("$filter") ?? "true");
        var names = tables.Names.Where(name => filter(new Dictionary<string, FakeProperty> { ["TableName"] = new("Edm.String", name) }));
        return new FakeResponse(200, $"{{\"value\":[{string.Join(',', names.Select(name => $"{{\"TableName\":\"{name}\"}}"))}]}}", ("Content-Type", "application/json"));
    }

    private FakeResponse DeleteTable(string name)
    {
        tables.Delete(name);
        return new FakeResponse(204);
    }
}
