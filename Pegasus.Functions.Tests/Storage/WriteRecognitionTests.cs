using Azure;
using Pegasus.Functions.Tests.Support;
using Pegasus.Storage;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Tests.Storage;

/// <summary>How a write whose response was lost recognises itself, and when it must not.</summary>
public sealed class WriteRecognitionTests : IAsyncLifetime
{
    private FaultProxy proxy = null!;
    private FaultSubject subject = null!;

    public async Task InitializeAsync()
    {
        var azurite = await AzuriteServer.GetAsync();
        proxy = await FaultProxy.StartAsync(azurite.ConnectionString);
        subject = new FaultSubject(azurite.ConnectionString, proxy.ConnectionString);
        await subject.WithRowsAsync();
    }

    public async Task DisposeAsync()
    {
        await subject.DeleteAsync();
        await proxy.DisposeAsync();
    }

    [Fact]
    public async Task An_undisturbed_write_costs_one_transaction()
    {
        using var measure = StorageTransactions.Measure();
        await subject.FaultyTable.AddEntityAsync(FaultSubject.Row("c", 3));
        await Assert.ThrowsAsync<RequestFailedException>(() => subject.FaultyTable.AddEntityAsync(FaultSubject.Row("c", 3)));
        Assert.Equal((2, 2), (measure.Count, proxy.Requests));
    }

    [Fact]
    public async Task A_recognised_write_costs_the_retry_and_one_read_and_gives_the_etag()
    {
        proxy.Add(request => request.Method == "POST", Fault.LostResponse(), times: 1);
        using var measure = StorageTransactions.Measure();
        var response = await subject.FaultyTable.AddEntityAsync(FaultSubject.Row("c", 3));
        Assert.Equal((3, 3), (measure.Count, proxy.Requests));
        var row = await subject.Table.GetEntityAsync<TableEntity>("p", "c");
        Assert.Equal(row.Value.ETag, response.Headers.ETag);
    }

    [Fact]
    public async Task A_recognised_transaction_gives_the_inserted_entitys_etag()
    {
        proxy.Add(request => request.Method == "POST", Fault.LostResponse(), times: 1);
        var responses = (await subject.FaultyTable.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.UpdateMerge, FaultSubject.Row("a", 2), subject.ETag),
            new(TableTransactionActionType.Add, FaultSubject.Row("c", 3)),
        ])).Value;
        var row = await subject.Table.GetEntityAsync<TableEntity>("p", "c");
        Assert.Equal((null, row.Value.ETag), (responses[0].Headers.ETag, responses[1].Headers.ETag));
    }

    [Fact]
    public async Task A_recognised_transaction_stands_though_another_changed_the_counter_meanwhile()
    {
        var hold = proxy.Hold(request => request.Method == "POST");
        proxy.Add(request => request.Method == "POST", Fault.LostResponse(), times: 1);
        var submitted = subject.FaultyTable.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, FaultSubject.Row("c", 3)),
            new(TableTransactionActionType.UpdateMerge, FaultSubject.Row("a", 2), subject.ETag),
        ]);
        hold.LetForward();
        await hold.Forwarded;
        await subject.Table.UpdateEntityAsync(FaultSubject.Row("a", 9), ETag.All);
        await submitted;
        hold.Release();
        Assert.Equal("a=9 b=1 c=3", await subject.RowsAsync());
    }

    [Theory]
    [InlineData("add")]
    [InlineData("update")]
    [InlineData("transaction")]
    public async Task A_conflict_with_another_is_shown_though_the_write_was_retried(string method)
    {
        await subject.Table.AddEntityAsync(FaultSubject.Row("c", 3));
        await subject.Table.UpdateEntityAsync(FaultSubject.Row("a", 5), ETag.All);
        proxy.Add(_ => true, Fault.Unavailable(), times: 1);
        var error = await Assert.ThrowsAnyAsync<RequestFailedException>(() => method switch
        {
            "add" => subject.FaultyTable.AddEntityAsync(FaultSubject.Row("c", 4)),
            "update" => subject.FaultyTable.UpdateEntityAsync(FaultSubject.Row("a", 4), subject.ETag),
            _ => subject.FaultyTable.SubmitTransactionAsync([new(TableTransactionActionType.Add, FaultSubject.Row("c", 4))]),
        });
        Assert.Equal(method == "update" ? 412 : 409, error.Status);
        Assert.Equal("a=5 b=1 c=3", await subject.RowsAsync());
    }

    [Fact]
    public async Task A_delete_of_several_is_not_recognised_while_one_is_left()
    {
        await subject.Table.DeleteEntityAsync("p", "b");
        proxy.Add(_ => true, Fault.Unavailable(), times: 1);
        await Assert.ThrowsAsync<TableTransactionFailedException>(() => subject.FaultyTable.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Delete, new TableEntity("p", "a")),
            new(TableTransactionActionType.Delete, new TableEntity("p", "b")),
        ]));
        Assert.Equal("a=1", await subject.RowsAsync());
    }

    [Fact]
    public async Task A_conflict_that_cannot_be_examined_is_not_shown_as_one()
    {
        proxy.Add(request => request.Method == "POST", Fault.LostResponse(), times: 1);
        proxy.Add(request => request.Method == "GET", Fault.Unavailable());
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => subject.FaultyTable.AddEntityAsync(FaultSubject.Row("c", 3)));
        Assert.Equal(503, error.Status);
    }

    [Fact]
    public async Task A_lost_delete_of_a_message_over_a_warm_connection_is_recognised()
    {
        await subject.WithReceivedAsync();
        for (var warm = 0; warm < 3; warm++)
            await subject.FaultyQueue.GetPropertiesAsync();
        proxy.Add(request => request.Method == "DELETE", Fault.Closed(), times: 1);
        using var measure = StorageTransactions.Measure();
        await subject.FaultyQueue.DeleteMessageAsync(subject.Message!.MessageId, subject.Message.PopReceipt);
        Assert.Equal(2, measure.Count);
    }

    [Fact]
    public async Task A_cancelled_call_ends_at_once_and_as_cancelled()
    {
        proxy.Add(_ => true, Fault.Hang());
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => subject.FaultyTable.GetEntityAsync<TableEntity>("p", "a", null, cancelled.Token));
    }
}
