using Azure;
using Pegasus.Functions.Tests.Support;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Tests.Storage;

public sealed class AzuriteEntityTests(AzuriteTarget target) : EntityConformance(target), IClassFixture<AzuriteTarget>;

public sealed class FakeEntityTests(FakeTarget target) : EntityConformance(target), IClassFixture<FakeTarget>;

/// <summary>Campaign 14: tables and single entities.</summary>
public abstract class EntityConformance(ConformanceTarget target)
{
    [Fact]
    public async Task A_table_is_created_once()
    {
        await using var table = await target.NewTableAsync();
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => table.Client.CreateAsync());
        Assert.Equal((409, TableErrorCode.TableAlreadyExists), (error.Status, error.ErrorCode));
    }

    [Fact]
    public async Task A_table_that_exists_is_not_created_again()
    {
        await using var table = await target.NewTableAsync();
        Assert.Equal(409, (await table.Client.CreateIfNotExistsAsync()).GetRawResponse().Status);
    }

    [Fact]
    public async Task A_table_that_does_not_exist_is_deleted_in_peace() =>
        Assert.Equal(404, (await target.Table(StorageAccount.NewPrefix()).DeleteAsync()).Status);

    public static TheoryData<string> Methods => ["add", "get", "get if exists", "update", "upsert", "query", "transaction"];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Without_a_table_all_is_404(string method)
    {
        var table = target.Table(StorageAccount.NewPrefix());
        var row = new TableEntity("p", "r");
        var error = await Assert.ThrowsAnyAsync<RequestFailedException>(() => method switch
        {
            "add" => table.AddEntityAsync(row),
            "get" => table.GetEntityAsync<TableEntity>("p", "r"),
            "get if exists" => table.GetEntityIfExistsAsync<TableEntity>("p", "r"),
            "update" => table.UpdateEntityAsync(row, ETag.All),
            "upsert" => table.UpsertEntityAsync(row),
            "query" => table.QueryAsync<TableEntity>().GetAsyncEnumerator().MoveNextAsync().AsTask(),
            _ => table.SubmitTransactionAsync([new(TableTransactionActionType.Add, row)]),
        });
        Assert.Equal((404, TableErrorCode.TableNotFound), (error.Status, error.ErrorCode));
    }

    public static TheoryData<string> SampleNames => Samples.Names;

    [Theory]
    [MemberData(nameof(SampleNames))]
    public async Task A_value_comes_back_as_it_was_written(string name)
    {
        await using var table = await target.NewTableAsync();
        await table.Client.AddEntityAsync(new TableEntity("p", "r") { ["V"] = Samples.Values[name] });
        Assert.Equal(Samples.Values[name], (await table.ReadAsync("r"))["V"]);
    }

    [Fact]
    public async Task A_null_is_not_stored()
    {
        await using var table = await target.NewTableAsync();
        await table.Client.AddEntityAsync(new TableEntity("p", "r") { ["V"] = null });
        Assert.False((await table.ReadAsync("r")).ContainsKey("V"));
    }

    [Fact]
    public async Task An_entity_has_its_keys_a_timestamp_and_an_etag_and_no_write_id()
    {
        await using var table = await target.NewTableAsync();
        var added = await table.Client.AddEntityAsync(new TableEntity("p", "r") { ["V"] = 1 });
        var row = await table.ReadAsync("r");
        Assert.Equal(("p", "r", added.Headers.ETag), (row.PartitionKey, row.RowKey, row.ETag));
        Assert.NotNull(row.Timestamp);
        Assert.Equal(["PartitionKey", "RowKey", "Timestamp", "V", "odata.etag"], row.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_query_gives_the_same_etag_as_a_read()
    {
        await using var table = await target.NewTableAsync();
        var added = await table.Client.AddEntityAsync(new TableEntity("p", "r"));
        await foreach (var row in table.Client.QueryAsync<TableEntity>())
            Assert.Equal(added.Headers.ETag, row.ETag);
    }

    [Fact]
    public async Task An_entity_is_added_once()
    {
        await using var table = await target.NewTableAsync();
        await table.Client.AddEntityAsync(new TableEntity("p", "r"));
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => table.Client.AddEntityAsync(new TableEntity("p", "r")));
        Assert.Equal((409, TableErrorCode.EntityAlreadyExists), (error.Status, error.ErrorCode));
    }

    [Fact]
    public async Task A_missing_entity_is_404()
    {
        await using var table = await target.NewTableAsync();
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => table.Client.GetEntityAsync<TableEntity>("p", "r"));
        Assert.Equal((404, TableErrorCode.ResourceNotFound), (error.Status, error.ErrorCode));
        Assert.False((await table.Client.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
    }

    [Fact]
    public async Task A_present_entity_is_found_if_it_exists()
    {
        await using var table = await target.NewTableAsync();
        await table.Client.AddEntityAsync(new TableEntity("p", "r") { ["V"] = "x" });
        Assert.Equal("x", (await table.Client.GetEntityIfExistsAsync<TableEntity>("p", "r")).Value!.GetString("V"));
    }

    [Fact]
    public async Task Only_the_selected_properties_are_read()
    {
        await using var table = await target.NewTableAsync();
        await table.Client.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2 });
        var row = (await table.Client.GetEntityAsync<TableEntity>("p", "r", ["B"])).Value;
        Assert.Equal((null, 2), (row["A"], row["B"]));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge, 1)]
    [InlineData(TableUpdateMode.Replace, null)]
    public async Task An_update_keeps_the_other_properties_or_drops_them(TableUpdateMode mode, int? other)
    {
        await using var table = await target.NewTableAsync();
        var added = await table.Client.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 1 });
        var updated = await table.Client.UpdateEntityAsync(new TableEntity("p", "r") { ["A"] = null, ["B"] = 2 }, added.Headers.ETag!.Value, mode);
        var row = await table.ReadAsync("r");
        Assert.Equal((other, 2), (row.GetInt32("A"), row.GetInt32("B")));
        Assert.Equal(updated.Headers.ETag, row.ETag);
        Assert.NotEqual(added.Headers.ETag, row.ETag);
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge, 1)]
    [InlineData(TableUpdateMode.Replace, null)]
    public async Task An_upsert_inserts_then_updates(TableUpdateMode mode, int? other)
    {
        await using var table = await target.NewTableAsync();
        await table.Client.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = 1 }, mode);
        await table.Client.UpsertEntityAsync(new TableEntity("p", "r") { ["B"] = 2 }, mode);
        var row = await table.ReadAsync("r");
        Assert.Equal((other, 2), (row.GetInt32("A"), row.GetInt32("B")));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge)]
    [InlineData(TableUpdateMode.Replace)]
    public async Task An_update_of_an_old_version_is_412(TableUpdateMode mode)
    {
        await using var table = await target.NewTableAsync();
        var old = (await table.Client.AddEntityAsync(new TableEntity("p", "r"))).Headers.ETag!.Value;
        await table.Client.UpdateEntityAsync(new TableEntity("p", "r") { ["V"] = 1 }, ETag.All);
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => table.Client.UpdateEntityAsync(new TableEntity("p", "r"), old, mode));
        Assert.Equal((412, TableErrorCode.UpdateConditionNotSatisfied), (error.Status, error.ErrorCode));
        Assert.Equal(1, (await table.ReadAsync("r"))["V"]);
    }

    [Fact]
    public async Task An_update_of_a_missing_entity_is_404()
    {
        await using var table = await target.NewTableAsync();
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => table.Client.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All));
        Assert.Equal((404, TableErrorCode.ResourceNotFound), (error.Status, error.ErrorCode));
    }

    [Fact]
    public async Task A_delete_of_an_old_version_is_412()
    {
        await using var table = await target.NewTableAsync();
        var old = (await table.Client.AddEntityAsync(new TableEntity("p", "r"))).Headers.ETag!.Value;
        await table.Client.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All);
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => table.Client.DeleteEntityAsync("p", "r", old));
        Assert.Equal((412, TableErrorCode.UpdateConditionNotSatisfied), (error.Status, error.ErrorCode));
    }

    [Fact]
    public async Task A_delete_of_the_present_version_deletes_and_the_next_finds_nothing()
    {
        await using var table = await target.NewTableAsync();
        var etag = (await table.Client.AddEntityAsync(new TableEntity("p", "r"))).Headers.ETag!.Value;
        Assert.Equal(204, (await table.Client.DeleteEntityAsync(new TableEntity("p", "r"), etag)).Status);
        Assert.Equal(404, (await table.Client.DeleteEntityAsync("p", "r")).Status);
    }
}
