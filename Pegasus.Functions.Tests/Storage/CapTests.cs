using Azure;
using Pegasus.Functions.Tests.Support;
using Pegasus.Storage;
using Pegasus.Storage.Queues;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Tests.Storage;

/// <summary>What the client refuses before anything is sent, naming the property.</summary>
public class CapTests
{
    private static readonly string Nowhere = StorageAccount.ConnectionString(1, 1);
    private static readonly TableClient Table = new TableServiceClient(Nowhere).GetTableClient("table");
    private static readonly QueueClient Queue = new(Nowhere, "queue");

    private static readonly Dictionary<string, (TableEntity Entity, string Named)> TooMuch = new()
    {
        ["long text"] = (new("p", "r") { ["Text"] = new string('x', 32_001) }, "Text"),
        ["many bytes"] = (new("p", "r") { ["Bytes"] = new byte[64_001] }, "Bytes"),
        ["many bytes of data"] = (new("p", "r") { ["Data"] = new BinaryData(new byte[64_001]) }, "Data"),
        ["many properties"] = (With(252, index => index), "251 properties"),
        ["large entity"] = (With(12, _ => new string('x', 32_000)), "716800 bytes"),
        ["early instant"] = (new("p", "r") { ["At"] = new DateTimeOffset(1600, 12, 31, 0, 0, 0, TimeSpan.Zero) }, "At"),
        ["early time"] = (new("p", "r") { ["At"] = default(DateTime) }, "At"),
        ["unknown type"] = (new("p", "r") { ["Price"] = 1.5m }, "Price"),
        ["unsigned"] = (new("p", "r") { ["Count"] = 1u }, "Count"),
        ["bad name"] = (new("p", "r") { ["a-b"] = 1 }, "a-b"),
        ["empty name"] = (new("p", "r") { [""] = 1 }, "property name"),
        ["long name"] = (new("p", "r") { [new string('n', 256)] = 1 }, "property name"),
        ["reserved name"] = (new("p", "r") { ["WriteId"] = "mine" }, "WriteId"),
        ["no partition key"] = (new(null!, "r"), "PartitionKey"),
        ["empty row key"] = (new("p", ""), "RowKey"),
        ["long row key"] = (new("p", new string('r', 513)), "RowKey"),
        ["slash in key"] = (new("p", "a/b"), "RowKey"),
        ["quote in key"] = (new("a'b", "r"), "PartitionKey"),
        ["space in key"] = (new("p", "a b"), "RowKey"),
        ["letter beyond ascii in key"] = (new("p", "é"), "RowKey"),
    };

    public static TheoryData<string> TooMuchNames => [.. TooMuch.Keys];

    [Theory]
    [MemberData(nameof(TooMuchNames))]
    public async Task An_entity_beyond_a_cap_is_refused_by_every_write(string name)
    {
        var (entity, named) = TooMuch[name];
        using var measure = StorageTransactions.Measure();
        foreach (var write in new Func<Task>[]
        {
            () => Table.AddEntityAsync(entity),
            () => Table.UpsertEntityAsync(entity),
            () => Table.UpdateEntityAsync(entity, ETag.All),
            () => Table.SubmitTransactionAsync([new(TableTransactionActionType.Add, entity)]),
        })
        {
            var error = await Assert.ThrowsAnyAsync<ArgumentException>(write);
            Assert.Contains(named, error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, measure.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task A_transaction_has_1_to_100_actions(int count) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Table.SubmitTransactionAsync(Enumerable.Range(0, count).Select(index => Add("p", $"{index}"))));

    [Fact]
    public async Task A_transaction_is_of_one_partition() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Table.SubmitTransactionAsync([Add("p", "a"), Add("q", "b")]));

    [Fact]
    public async Task A_transaction_names_an_entity_once() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Table.SubmitTransactionAsync([Add("p", "a"), Add("p", "a")]));

    [Fact]
    public async Task A_transaction_has_at_most_4_megabytes()
    {
        var actions = Enumerable.Range(0, 60).Select(index => new TableTransactionAction(
            TableTransactionActionType.Add, new TableEntity("p", $"{index}") { ["V"] = new byte[60_000] }));
        await Assert.ThrowsAsync<ArgumentException>(() => Table.SubmitTransactionAsync(actions));
    }

    [Fact]
    public async Task An_update_without_a_version_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Table.UpdateEntityAsync(new TableEntity("p", "r"), default));

    [Theory]
    [InlineData("ab")]
    [InlineData("1ab")]
    [InlineData("a-b")]
    [InlineData("täble")]
    public void A_table_name_is_letters_and_digits(string name) =>
        Assert.Throws<ArgumentException>(() => new TableServiceClient(Nowhere).GetTableClient(name));

    [Theory]
    [InlineData("ab")]
    [InlineData("Queue")]
    [InlineData("-queue")]
    [InlineData("queue-")]
    [InlineData("qu--eue")]
    [InlineData("qu_eue")]
    public void A_queue_name_is_lower_case_letters_digits_and_single_hyphens(string name) =>
        Assert.Throws<ArgumentException>(() => new QueueClient(Nowhere, name));

    [Fact]
    public async Task Queue_calls_beyond_a_cap_are_refused()
    {
        using var measure = StorageTransactions.Measure();
        await Assert.ThrowsAsync<ArgumentException>(() => Queue.SendMessageAsync(new string('x', 49_153)));
        await Assert.ThrowsAsync<ArgumentException>(() => Queue.SendMessageAsync(new string('汉', 16_385)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Queue.SendMessageAsync("x", TimeSpan.FromDays(8)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Queue.ReceiveMessagesAsync(33));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Queue.ReceiveMessagesAsync(0));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Queue.ReceiveMessagesAsync(1, TimeSpan.Zero));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Queue.PeekMessagesAsync(33));
        Assert.Equal(0, measure.Count);
    }

    private static TableTransactionAction Add(string partitionKey, string rowKey) =>
        new(TableTransactionActionType.Add, new TableEntity(partitionKey, rowKey));

    private static TableEntity With(int count, Func<int, object> value)
    {
        var entity = new TableEntity("p", "r");
        for (var index = 0; index < count; index++)
            entity[$"V{index}"] = value(index);
        return entity;
    }
}
