using System.Text;
using Azure.Core;
using Pegasus.Storage;
using Pegasus.Storage.Pipeline;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Tests.Storage;

/// <summary>The service's own rules, which Azurite does not keep and the client's caps normally let nobody reach: the strict fake has them.</summary>
public sealed class ServiceRuleTests(FakeTarget target) : IClassFixture<FakeTarget>
{
    private static readonly Dictionary<string, (string Json, string Code)> Entities = new()
    {
        ["long text"] = ($"\"V\":\"{new string('x', 33_000)}\"", "PropertyValueTooLarge"),
        ["253 properties"] = (string.Join(',', Enumerable.Range(0, 253).Select(index => $"\"V{index}\":1")), "TooManyProperties"),
        ["large entity"] = (string.Join(',', Enumerable.Range(0, 17).Select(index => $"\"V{index}\":\"{new string('x', 32_000)}\"")), "EntityTooLarge"),
        ["early instant"] = ("\"V@odata.type\":\"Edm.DateTime\",\"V\":\"1500-01-01T00:00:00Z\"", "OutOfRangeInput"),
        ["wrong type"] = ("\"V@odata.type\":\"Edm.Guid\",\"V\":\"no\"", "InvalidInput"),
        ["bad name"] = ("\"a-b\":1", "PropertyNameInvalid"),
        ["long name"] = ($"\"{new string('n', 256)}\":1", "PropertyNameTooLong"),
        ["slash in key"] = ("\"PartitionKey\":\"p\",\"RowKey\":\"a/b\"", "OutOfRangeInput"),
        ["long key"] = ($"\"PartitionKey\":\"p\",\"RowKey\":\"{new string('r', 513)}\"", "KeyValueTooLarge"),
        ["no key"] = ("\"PartitionKey\":\"p\"", "PropertiesNeedValue"),
    };

    public static TheoryData<string> EntityNames => [.. Entities.Keys];

    [Theory]
    [MemberData(nameof(EntityNames))]
    public async Task An_entity_against_the_rules_is_400(string name)
    {
        await using var table = await target.NewTableAsync();
        var (json, code) = Entities[name];
        var body = json.StartsWith("\"PartitionKey\"", StringComparison.Ordinal) ? $"{{{json}}}" : $"{{\"PartitionKey\":\"p\",\"RowKey\":\"r\",{json}}}";
        Assert.Equal((400, code), await RefusalAsync(requests => requests.Insert(table.Client.Name, Encoding.UTF8.GetBytes(body))));
    }

    [Theory]
    [InlineData("x-ms-version", 400, "MissingRequiredHeader")]
    [InlineData("Accept", 415, "AtomFormatNotSupported")]
    [InlineData("DataServiceVersion", 400, "InvalidHeaderValue")]
    public async Task A_request_without_a_header_is_refused(string header, int status, string code)
    {
        await using var table = await target.NewTableAsync();
        var refusal = await RefusalAsync(requests =>
        {
            var message = requests.Query(table.Client.Name, null, null, null, null);
            message.Request.Headers.Remove(header);
            return message;
        });
        Assert.Equal((status, code), refusal);
    }

    [Fact]
    public async Task A_delete_without_if_match_is_refused()
    {
        await using var table = await target.NewTableAsync();
        var refusal = await RefusalAsync(requests =>
        {
            var message = requests.Delete(table.Client.Name, "p", "r", Azure.ETag.All);
            message.Request.Headers.Remove("If-Match");
            return message;
        });
        Assert.Equal((400, "MissingRequiredHeader"), refusal);
    }

    private static readonly Dictionary<string, (TableTransactionAction[] Actions, string Code)> Transactions = new()
    {
        ["two partitions"] = ([Add("p", "a"), Add("q", "b")], TableErrorCode.CommandsInBatchActOnDifferentPartitions),
        ["an entity twice"] = ([Add("p", "a"), Add("p", "a")], TableErrorCode.InvalidDuplicateRow),
        ["101 actions"] = ([.. Enumerable.Range(0, 101).Select(index => Add("p", $"{index}"))], TableErrorCode.InvalidInput),
    };

    public static TheoryData<string> TransactionNames => [.. Transactions.Keys];

    [Theory]
    [MemberData(nameof(TransactionNames))]
    public async Task A_transaction_against_the_rules_is_refused_whole(string name)
    {
        await using var table = await target.NewTableAsync();
        var (actions, code) = Transactions[name];
        var response = await SendAsync(requests => requests.Transaction(table.Client.Name, TableBatch.Of(requests, table.Client.Name, actions, new TableWriteMark(-1, ""))));
        var error = Assert.Throws<TableTransactionFailedException>(() => TableBatchResponse.Read(response, actions.Length));
        Assert.Equal((400, code), (error.Status, error.ErrorCode));
        Assert.Empty(await table.KeysAsync());
    }

    [Fact]
    public async Task A_query_may_begin_with_an_empty_page_and_a_token_without_row_key()
    {
        await using var table = await target.NewTableAsync();
        await table.Client.AddEntityAsync(new TableEntity("p", "a"));
        var pages = new List<(int Count, string? Token)>();
        await foreach (var page in table.Client.QueryAsync<TableEntity>().AsPages())
            pages.Add((page.Values.Count, page.ContinuationToken));
        Assert.Equal([0, 1], pages.Select(page => page.Count));
        Assert.DoesNotContain(' ', pages[0].Token!);
        Assert.Equal(["a"], await table.KeysAsync());
    }

    private static TableTransactionAction Add(string partitionKey, string rowKey) =>
        new(TableTransactionActionType.Add, new TableEntity(partitionKey, rowKey));

    private async Task<(int Status, string? Code)> RefusalAsync(Func<TableRequests, HttpMessage> build)
    {
        var response = await SendAsync(build);
        return (response.Status, StorageError.Parse(response).Code);
    }

    private async Task<Azure.Response> SendAsync(Func<TableRequests, HttpMessage> build)
    {
        var connection = StorageConnectionString.Parse(target.ConnectionString);
        var options = new TableClientOptions();
        var pipeline = new StoragePipeline(options, options.CallTimeout, new TableSharedKeyPolicy(connection.Credential));
        return (await pipeline.SendAsync(build(new TableRequests(pipeline, connection.TableEndpoint)), default)).Response;
    }
}
