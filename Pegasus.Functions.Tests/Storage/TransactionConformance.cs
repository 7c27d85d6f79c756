using Azure;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Tests.Storage;

public sealed class AzuriteTransactionTests(AzuriteTarget target) : TransactionConformance(target), IClassFixture<AzuriteTarget>;

public sealed class FakeTransactionTests(FakeTarget target) : TransactionConformance(target), IClassFixture<FakeTarget>;

/// <summary>Campaign 14: entity group transactions.</summary>
public abstract class TransactionConformance(ConformanceTarget target)
{
    [Theory]
    [InlineData(TableTransactionActionType.UpdateMerge, "A=1 V=2")]
    [InlineData(TableTransactionActionType.UpdateReplace, "V=2")]
    [InlineData(TableTransactionActionType.UpsertMerge, "A=1 V=2")]
    [InlineData(TableTransactionActionType.UpsertReplace, "V=2")]
    [InlineData(TableTransactionActionType.Delete, "none")]
    public async Task An_action_does_to_an_entity_what_its_name_says(TableTransactionActionType type, string after)
    {
        await using var table = await target.NewTableAsync();
        var etag = (await table.Client.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1 })).Headers.ETag!.Value;
        await SubmitAsync(table, new TableTransactionAction(type, new TableEntity("p", "r") { ["V"] = 2 }, etag));
        var row = await table.Client.GetEntityIfExistsAsync<TableEntity>("p", "r");
        var text = row.HasValue
            ? string.Join(' ', row.Value!.Where(pair => pair.Value is int).OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}={pair.Value}"))
            : "none";
        Assert.Equal(after, text);
    }

    [Theory]
    [InlineData(TableTransactionActionType.Add)]
    [InlineData(TableTransactionActionType.UpsertMerge)]
    [InlineData(TableTransactionActionType.UpsertReplace)]
    public async Task An_action_inserts(TableTransactionActionType type)
    {
        await using var table = await target.NewTableAsync();
        var responses = await SubmitAsync(table, new TableTransactionAction(type, new TableEntity("p", "r") { ["V"] = "é😀" }));
        var row = await table.ReadAsync("r");
        Assert.Equal("é😀", row["V"]);
        Assert.Equal(row.ETag, responses.Single().Headers.ETag);
    }

    [Theory]
    [InlineData(TableTransactionActionType.Add, "present", 409, TableErrorCode.EntityAlreadyExists)]
    [InlineData(TableTransactionActionType.UpdateMerge, "stale", 412, TableErrorCode.UpdateConditionNotSatisfied)]
    [InlineData(TableTransactionActionType.UpdateReplace, "stale", 412, TableErrorCode.UpdateConditionNotSatisfied)]
    [InlineData(TableTransactionActionType.Delete, "stale", 412, TableErrorCode.UpdateConditionNotSatisfied)]
    [InlineData(TableTransactionActionType.UpdateMerge, "missing", 404, TableErrorCode.ResourceNotFound)]
    [InlineData(TableTransactionActionType.UpdateReplace, "missing", 404, TableErrorCode.ResourceNotFound)]
    [InlineData(TableTransactionActionType.Delete, "missing", 404, TableErrorCode.ResourceNotFound)]
    public async Task A_failure_names_its_action_and_undoes_the_others(TableTransactionActionType type, string which, int status, string code)
    {
        await using var table = await target.NewTableAsync();
        var stale = (await table.Client.AddEntityAsync(new TableEntity("p", "present"))).Headers.ETag!.Value;
        await table.Client.UpdateEntityAsync(new TableEntity("p", "present") { ["V"] = 1 }, ETag.All);
        var etag = which == "stale" ? stale : ETag.All;
        var error = await Assert.ThrowsAsync<TableTransactionFailedException>(() => SubmitAsync(
            table,
            Add("first"),
            Add("second"),
            new TableTransactionAction(type, new TableEntity("p", which == "stale" ? "present" : which), etag),
            Add("last")));
        Assert.Equal((status, code, 2), (error.Status, error.ErrorCode, error.FailedTransactionActionIndex));
        Assert.Equal(["present"], await table.KeysAsync());
    }

    [Fact]
    public async Task A_hundred_actions_are_taken_and_each_gets_its_etag()
    {
        await using var table = await target.NewTableAsync();
        var responses = await SubmitAsync(table, [.. Enumerable.Range(0, 100).Select(index => Add($"{index:D3}"))]);
        Assert.Equal(100, responses.Count);
        var etags = responses.Select(response => response.Headers.ETag!.Value).ToList();
        var index = 0;
        await foreach (var row in table.Client.QueryAsync<TableEntity>())
            Assert.Equal(etags[index++], row.ETag);
        Assert.Equal(100, index);
    }

    [Fact]
    public async Task Three_megabytes_are_taken()
    {
        await using var table = await target.NewTableAsync();
        var bytes = new byte[60_000];
        var rows = Enumerable.Range(0, 36).Select(index => new TableEntity("p", $"{index:D3}") { ["V"] = bytes });
        await SubmitAsync(table, [.. rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row))]);
        Assert.Equal(36, (await table.KeysAsync()).Count);
    }

    [Fact]
    public async Task Long_text_of_many_bytes_survives()
    {
        await using var table = await target.NewTableAsync();
        var text = new string('汉', 30_000);
        await SubmitAsync(table, new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", "r") { ["V"] = text }), Add("s"));
        Assert.Equal(text, (await table.ReadAsync("r"))["V"]);
    }

    [Fact]
    public async Task Text_that_looks_like_a_boundary_survives()
    {
        await using var table = await target.NewTableAsync();
        const string text = "\r\n--changeset_1\r\nHTTP/1.1 409 Conflict\r\n\r\n--batch_1--";
        await SubmitAsync(table, new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", "r") { ["V"] = text }));
        Assert.Equal(text, (await table.ReadAsync("r"))["V"]);
    }

    [Fact]
    public async Task Of_many_transactions_at_once_on_one_version_one_wins()
    {
        await using var table = await target.NewTableAsync();
        var etag = (await table.Client.AddEntityAsync(new TableEntity("p", "counter") { ["V"] = 0 })).Headers.ETag!.Value;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(async index => await Record.ExceptionAsync(() => SubmitAsync(
            table,
            Add($"row{index}"),
            new TableTransactionAction(TableTransactionActionType.UpdateMerge, new TableEntity("p", "counter") { ["V"] = index }, etag)))));
        Assert.Single(outcomes, outcome => outcome == null);
        Assert.All(outcomes.Where(outcome => outcome != null), outcome => Assert.Equal(412, Assert.IsType<TableTransactionFailedException>(outcome).Status));
        Assert.Equal(2, (await table.KeysAsync()).Count);
    }

    private static TableTransactionAction Add(string rowKey) => new(TableTransactionActionType.Add, new TableEntity("p", rowKey));

    private static async Task<IReadOnlyList<Response>> SubmitAsync(TestTable table, params TableTransactionAction[] actions) =>
        (await table.Client.SubmitTransactionAsync(actions)).Value;
}
