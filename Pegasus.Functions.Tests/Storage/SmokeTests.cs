using Pegasus.Functions.Tests.Support;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Tests.Storage;

public class SmokeTests
{
    [Fact]
    public async Task Azurite_starts_and_cleans_up()
    {
        var azurite = await AzuriteServer.GetAsync();
        var prefix = AzuriteServer.NewPrefix();
        await new TableServiceClient(azurite.ConnectionString).GetTableClient(prefix + "a").CreateAsync();
        Assert.Single(await TableNames.ListAsync(azurite.ConnectionString, prefix));
        await azurite.DeleteTablesAsync(prefix);
        Assert.Empty(await TableNames.ListAsync(azurite.ConnectionString, prefix));
        Assert.NotEmpty(await azurite.AccessesAsync(prefix));
    }
}
