using Azure;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Tests.Storage;

/// <summary>One client method under faults: the states it may leave are the one before and the ones after, nothing else.</summary>
internal sealed record FaultOperation(
    string Name,
    Func<FaultSubject, Task> Prepare,
    Func<FaultSubject, Task> Act,
    Func<FaultSubject, Task<string>> State,
    string Before,
    params string[] After)
{
    private static readonly Func<FaultSubject, Task> Nothing = _ => Task.CompletedTask;

    /// <summary>An update whose response is lost loses its new receipt with it: the one conflict that has to be shown.</summary>
    public bool MayLoseReceipt => Name == "update message";

    public static IReadOnlyList<FaultOperation> All { get; } =
    [
        new("create table", Nothing, s => s.FaultyTable.CreateAsync(), s => s.RowsAsync(), "none", ""),
        new("create table if not exists", Nothing, s => s.FaultyTable.CreateIfNotExistsAsync(), s => s.RowsAsync(), "none", ""),
        new("delete table", s => s.WithRowsAsync(), s => s.FaultyTable.DeleteAsync(), s => s.RowsAsync(), "a=1 b=1", "none"),
        Rows("add", s => s.FaultyTable.AddEntityAsync(FaultSubject.Row("c", 3)), "a=1 b=1 c=3"),
        Rows("get", async s => Assert.Equal(1, (await s.FaultyTable.GetEntityAsync<TableEntity>("p", "a")).Value["Value"]), "a=1 b=1"),
        Rows("get if exists", async s => Assert.False((await s.FaultyTable.GetEntityIfExistsAsync<TableEntity>("p", "z")).HasValue), "a=1 b=1"),
        Rows("merge", s => s.FaultyTable.UpdateEntityAsync(FaultSubject.Row("a", 2), s.ETag), "a=2 b=1"),
        Rows("replace", s => s.FaultyTable.UpdateEntityAsync(FaultSubject.Row("a", 2), s.ETag, TableUpdateMode.Replace), "a=2 b=1"),
        Rows("upsert", s => s.FaultyTable.UpsertEntityAsync(FaultSubject.Row("c", 3)), "a=1 b=1 c=3"),
        Rows("delete", s => s.FaultyTable.DeleteEntityAsync("p", "a", s.ETag), "b=1"),
        Rows("query", QueryAsync, "a=1 b=1"),
        Rows("insert and count", s => TransactAsync(s, Add("c", 3), Update("a", 2, s.ETag)), "a=2 b=1 c=3"),
        Rows("update and delete", s => TransactAsync(s, Update("a", 2, s.ETag), Delete("b")), "a=2"),
        Rows("delete two", s => TransactAsync(s, Delete("a"), Delete("b")), ""),
        new("create queue", Nothing, s => s.FaultyQueue.CreateIfNotExistsAsync(), s => s.MessagesAsync(), "none", "0"),
        new("delete queue", s => s.WithMessageAsync(), s => s.FaultyQueue.DeleteIfExistsAsync(), s => s.MessagesAsync(), "1", "none"),
        Messages("send", s => s.WithMessageAsync(), s => s.FaultyQueue.SendMessageAsync("two"), "2", "3", "4"),
        Messages("receive", s => s.WithMessageAsync(), s => s.FaultyQueue.ReceiveMessagesAsync(), "1"),
        Messages("peek", s => s.WithMessageAsync(), async s => Assert.Equal("one", (await s.FaultyQueue.PeekMessagesAsync()).Value.Single().MessageText), "1"),
        Messages("properties", s => s.WithMessageAsync(), s => s.FaultyQueue.GetPropertiesAsync(), "1"),
        Messages("clear", s => s.WithMessageAsync(), s => s.FaultyQueue.ClearMessagesAsync(), "0"),
        Messages("delete message", s => s.WithReceivedAsync(), s => s.FaultyQueue.DeleteMessageAsync(s.Message!.MessageId, s.Message.PopReceipt), "0"),
        Messages("update message", s => s.WithReceivedAsync(), s => s.FaultyQueue.UpdateMessageAsync(s.Message!.MessageId, s.Message.PopReceipt), "1"),
    ];

    private static FaultOperation Rows(string name, Func<FaultSubject, Task> act, string after) =>
        new(name, s => s.WithRowsAsync(), act, s => s.RowsAsync(), "a=1 b=1", after);

    private static FaultOperation Messages(string name, Func<FaultSubject, Task> prepare, Func<FaultSubject, Task> act, params string[] after) =>
        new(name, prepare, act, s => s.MessagesAsync(), "1", after);

    private static async Task QueryAsync(FaultSubject subject)
    {
        var rows = new List<string>();
        await foreach (var row in subject.FaultyTable.QueryAsync<TableEntity>("PartitionKey eq 'p'", maxPerPage: 1))
            rows.Add(row.RowKey);
        Assert.Equal(["a", "b"], rows);
    }

    private static async Task TransactAsync(FaultSubject subject, params TableTransactionAction[] actions)
    {
        var responses = await subject.FaultyTable.SubmitTransactionAsync(actions);
        Assert.All(responses.Value, response => Assert.False(response.IsError));
        Assert.Equal(actions.Length, responses.Value.Count);
    }

    private static TableTransactionAction Add(string rowKey, int value) =>
        new(TableTransactionActionType.Add, FaultSubject.Row(rowKey, value));

    private static TableTransactionAction Update(string rowKey, int value, ETag etag) =>
        new(TableTransactionActionType.UpdateMerge, FaultSubject.Row(rowKey, value), etag);

    private static TableTransactionAction Delete(string rowKey) => new(TableTransactionActionType.Delete, new TableEntity("p", rowKey));
}
