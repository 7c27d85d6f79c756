using Pegasus.Storage;
using Pegasus.Storage.Queues;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Tests.Storage;

public class ConnectionStringTests
{
    private const string Key = "c2VjcmV0LWtleQ==";

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "devstoreaccount1", "http://127.0.0.1:10002/devstoreaccount1", "http://127.0.0.1:10001/devstoreaccount1")]
    [InlineData("usedevelopmentstorage=True;", "devstoreaccount1", "http://127.0.0.1:10002/devstoreaccount1", "http://127.0.0.1:10001/devstoreaccount1")]
    [InlineData($"DefaultEndpointsProtocol=https;AccountName=acc;AccountKey={Key};EndpointSuffix=core.windows.net", "acc", "https://acc.table.core.windows.net/", "https://acc.queue.core.windows.net/")]
    [InlineData($"AccountName=acc;AccountKey={Key}", "acc", "https://acc.table.core.windows.net/", "https://acc.queue.core.windows.net/")]
    [InlineData($"AccountName=acc;AccountKey={Key};EndpointSuffix=core.chinacloudapi.cn", "acc", "https://acc.table.core.chinacloudapi.cn/", "https://acc.queue.core.chinacloudapi.cn/")]
    [InlineData($" AccountName = acc ; AccountKey = {Key} ; TableEndpoint=http://t:1/acc;QueueEndpoint=http://q:2/acc", "acc", "http://t:1/acc", "http://q:2/acc")]
    public void A_connection_string_is_read(string text, string account, string tables, string queues)
    {
        var connection = StorageConnectionString.Parse(text);
        Assert.Equal((account, new Uri(tables), new Uri(queues)), (connection.AccountName, connection.TableEndpoint, connection.QueueEndpoint));
    }

    [Theory]
    [InlineData("", "AccountName")]
    [InlineData($"AccountKey={Key}", "AccountName")]
    [InlineData("AccountName=acc", "AccountKey")]
    [InlineData("AccountName=acc;AccountKey=", "AccountKey")]
    [InlineData("AccountName=acc;AccountKey=secret!", "AccountKey")]
    [InlineData($"AccountName=acc;AccountKey={Key};TableEndpoint=nowhere", "TableEndpoint")]
    [InlineData($"AccountName=acc;AccountKey={Key};QueueEndpoint=ftp://x/", "QueueEndpoint")]
    [InlineData($"AccountName=acc;AccountKey={Key};DefaultEndpointsProtocol=ftp", "TableEndpoint")]
    [InlineData("AccountName=acc;secret-c2VjcmV0", "Part 2")]
    [InlineData($"AccountName=acc;AccountKey={Key};AccountName=b", "Part 3")]
    [InlineData("UseDevelopmentStorage=maybe", "UseDevelopmentStorage")]
    public void A_malformed_connection_string_names_the_part_and_hides_the_key(string text, string named)
    {
        foreach (var read in new Func<object>[] { () => new TableServiceClient(text), () => new QueueServiceClient(text) })
        {
            var error = Assert.Throws<FormatException>(read);
            Assert.Contains(named, error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(Key[..8], error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Its_text_form_hides_the_key() =>
        Assert.DoesNotContain(Key, StorageConnectionString.Parse($"AccountName=acc;AccountKey={Key}").ToString(), StringComparison.Ordinal);
}
