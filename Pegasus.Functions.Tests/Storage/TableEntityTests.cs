using Azure;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Tests.Storage;

public class TableEntityTests
{
    [Fact]
    public void Typed_getters_give_the_value_null_if_absent_and_refuse_another_type()
    {
        var entity = new TableEntity("p", "r")
        {
            ["S"] = "x",
            ["I"] = 1,
            ["L"] = 2L,
            ["D"] = 3.5,
            ["B"] = true,
            ["G"] = Guid.Empty,
            ["X"] = new byte[] { 1 },
            ["T"] = DateTimeOffset.UnixEpoch,
        };
        Assert.Equal(("x", 1, 2L, 3.5), (entity.GetString("S"), entity.GetInt32("I"), entity.GetInt64("L"), entity.GetDouble("D")));
        Assert.Equal((true, Guid.Empty, DateTimeOffset.UnixEpoch), (entity.GetBoolean("B"), entity.GetGuid("G"), entity.GetDateTimeOffset("T")));
        Assert.Equal(new byte[] { 1 }, entity.GetBinary("X"));
        Assert.Equal(DateTime.UnixEpoch, entity.GetDateTime("T"));
        Assert.Null(entity.GetInt64("absent"));
        Assert.Null(entity["absent"]);
        Assert.Throws<InvalidOperationException>(() => entity.GetInt64("I"));
        Assert.Throws<InvalidOperationException>(() => entity.GetString("I"));
    }

    [Fact]
    public void Keys_timestamp_and_etag_are_entries_as_in_the_sdk()
    {
        var entity = new TableEntity("p", "r") { ETag = new ETag("W/\"1\""), Timestamp = DateTimeOffset.UnixEpoch };
        Assert.Equal(["PartitionKey", "RowKey", "odata.etag", "Timestamp"], entity.Keys);
        Assert.Equal(new ETag("W/\"1\""), entity.ETag);
        var copy = new TableEntity(entity);
        Assert.Equal(("p", "r", DateTimeOffset.UnixEpoch), (copy.PartitionKey, copy.RowKey, copy.Timestamp));
    }
}
