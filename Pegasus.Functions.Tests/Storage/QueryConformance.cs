using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Tests.Storage;

public sealed class AzuriteQueryTests(AzuriteTarget target) : QueryConformance(target), IClassFixture<AzuriteTarget>;

public sealed class FakeQueryTests(FakeTarget target) : QueryConformance(target), IClassFixture<FakeTarget>;

/// <summary>Campaign 14: filters and pages.</summary>
public abstract class QueryConformance(ConformanceTarget target)
{
    private static readonly Guid Id = Guid.Parse("01234567-89ab-cdef-0123-456789abcdef");
    private static readonly DateTimeOffset Noon = new DateTimeOffset(2026, 2, 3, 12, 0, 0, TimeSpan.Zero).AddTicks(7);
    private static readonly byte[] Bytes = [1, 2, 255];

    private static readonly Dictionary<string, (FormattableString Filter, string Keys)> Filters = new()
    {
        ["partition"] = ($"PartitionKey eq {"p"}", "a b c d"),
        ["other partition"] = ($"PartitionKey eq {"q"}", ""),
        ["row"] = ($"PartitionKey eq {"p"} and RowKey eq {"b"}", "b"),
        ["rows from"] = ($"RowKey ge {"c"}", "c d"),
        ["prefix"] = ($"Name ge {"o"} and Name lt {"p"}", "b"),
        ["quote"] = ($"Name eq {"o'brien"}", "b"),
        ["two quotes"] = ($"Name eq {"''"}", "c"),
        ["injection"] = ($"PartitionKey eq {"x' or PartitionKey eq 'p"}", ""),
        ["injection of truth"] = ($"PartitionKey eq {"x' or true or 'a' eq 'a"}", ""),
        ["unicode"] = ($"Name eq {"汉字 😀"}", "d"),
        ["ampersand"] = ($"Name eq {"a&b=c#d?e%20+"}", "a"),
        ["int"] = ($"Int eq {2}", "b"),
        ["int above"] = ($"Int gt {2}", "c d"),
        ["int negative"] = ($"Int gt {-1}", "a b c d"),
        ["int not"] = ($"not (Int eq {2})", "a c d"),
        ["int unequal"] = ($"Int ne {2}", "a c d"),
        ["long"] = ($"Long eq {5_000_000_003L}", "c"),
        ["long below"] = ($"Long lt {5_000_000_003L}", "a b"),
        ["double"] = ($"Double le {1.5}", "a"),
        ["double whole"] = ($"Double eq {3.0}", "b"),
        ["true"] = ($"Even eq {true}", "b d"),
        ["false"] = ($"Even eq {false}", "a c"),
        ["guid"] = ($"Id eq {Id}", "a"),
        ["instant"] = ($"At eq {Noon}", "a"),
        ["instant after"] = ($"At gt {Noon.AddHours(2)}", "d"),
        ["bytes"] = ($"Bytes eq {Bytes}", "b"),
        ["or"] = ($"Int eq {1} or Int eq {4}", "a d"),
        ["brackets"] = ($"(Int eq {1} or Int eq {4}) and Even eq {true}", "d"),
    };

    public static TheoryData<string> FilterNames => [.. Filters.Keys];

    [Theory]
    [MemberData(nameof(FilterNames))]
    public async Task A_filter_finds_what_it_says(string name)
    {
        await using var table = await SeededAsync();
        var (filter, keys) = Filters[name];
        Assert.Equal(keys, string.Join(' ', await table.KeysAsync(TableClient.CreateQueryFilter(filter))));
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(1000, 1)]
    public async Task Pages_hold_what_was_asked_for_and_together_all(int rows, int pages)
    {
        await using var table = await SeededAsync();
        var found = new List<int>();
        await foreach (var page in table.Client.QueryAsync<TableEntity>(maxPerPage: rows).AsPages())
            found.Add(page.Values.Count);
        Assert.Equal(4, found.Sum());
        Assert.All(found, count => Assert.InRange(count, 0, rows));
        Assert.Equal(pages, found.Count(count => count > 0));
    }

    [Fact]
    public async Task A_query_goes_on_from_a_token()
    {
        await using var table = await SeededAsync();
        var keys = new List<string>();
        string? token = null;
        do
        {
            var pages = table.Client.QueryAsync<TableEntity>(maxPerPage: 1).AsPages(token);
            await using var enumerator = pages.GetAsyncEnumerator();
            await enumerator.MoveNextAsync();
            keys.AddRange(enumerator.Current.Values.Select(row => row.RowKey));
            token = enumerator.Current.ContinuationToken;
        }
        while (token != null);
        Assert.Equal(["a", "b", "c", "d"], keys);
    }

    [Fact]
    public async Task A_query_crosses_partitions_in_order()
    {
        await using var table = await target.NewTableAsync();
        foreach (var partition in new[] { "c", "a", "b" })
            await table.Client.AddEntityAsync(new TableEntity(partition, $"in-{partition}"));
        Assert.Equal(["in-a", "in-b", "in-c"], await table.KeysAsync());
    }

    [Fact]
    public async Task A_query_of_more_than_a_thousand_rows_goes_over_pages()
    {
        await using var table = await target.NewTableAsync();
        for (var block = 0; block < 11; block++)
        {
            var rows = Enumerable.Range(block * 100, 100).Select(index => new TableEntity("p", $"{index:D5}"));
            await table.Client.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)));
        }

        var keys = await table.KeysAsync();
        Assert.Equal(1100, keys.Count);
        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
    }

    [Fact]
    public async Task Only_the_selected_properties_are_found()
    {
        await using var table = await SeededAsync();
        await foreach (var row in table.Client.QueryAsync<TableEntity>(select: ["RowKey", "Int"]))
            Assert.Equal((null, true, true), (row["Name"], row.ContainsKey("Int"), row.ContainsKey("RowKey")));
    }

    [Fact]
    public async Task A_malformed_filter_is_400()
    {
        await using var table = await target.NewTableAsync();
        var error = await Assert.ThrowsAsync<Azure.RequestFailedException>(() => table.KeysAsync("PartitionKey eq"));
        Assert.Equal(400, error.Status);
    }

    [Fact]
    public async Task A_cancelled_query_ends()
    {
        await using var table = await SeededAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var query = table.Client.QueryAsync<TableEntity>(cancellationToken: cancelled.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => query.GetAsyncEnumerator().MoveNextAsync().AsTask());
    }

    private async Task<TestTable> SeededAsync()
    {
        var table = await target.NewTableAsync();
        TableEntity[] rows =
        [
            new("p", "a") { ["Name"] = "a&b=c#d?e%20+", ["Int"] = 1, ["Long"] = 5_000_000_001L, ["Double"] = 1.5, ["Even"] = false, ["Id"] = Id, ["At"] = Noon },
            new("p", "b") { ["Name"] = "o'brien", ["Int"] = 2, ["Long"] = 5_000_000_002L, ["Double"] = 3.0, ["Even"] = true, ["Bytes"] = Bytes, ["At"] = Noon.AddHours(1) },
            new("p", "c") { ["Name"] = "''", ["Int"] = 3, ["Long"] = 5_000_000_003L, ["Double"] = 4.5, ["Even"] = false, ["At"] = Noon.AddHours(2) },
            new("p", "d") { ["Name"] = "汉字 😀", ["Int"] = 4, ["Long"] = 5_000_000_004L, ["Double"] = 6.0, ["Even"] = true, ["At"] = Noon.AddHours(3) },
        ];
        await table.Client.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)));
        return table;
    }
}
