using System.Collections.Immutable;

namespace Pegasus.Functions.Tests.Support;

/// <summary>The account's tables. A transaction takes a copy and puts it in place of the original when all went well.</summary>
internal sealed class FakeTables(TimeProvider clock)
{
    private static readonly IComparer<(string PartitionKey, string RowKey)> KeyOrder = Comparer<(string PartitionKey, string RowKey)>.Create(
        (left, right) => string.CompareOrdinal(left.PartitionKey, right.PartitionKey) is var order and not 0
            ? order
            : string.CompareOrdinal(left.RowKey, right.RowKey));

    private ImmutableDictionary<string, ImmutableSortedDictionary<(string PartitionKey, string RowKey), FakeEntity>> tables =
        ImmutableDictionary.Create<string, ImmutableSortedDictionary<(string, string), FakeEntity>>(StringComparer.OrdinalIgnoreCase);

    private long lastTicks;

    public IEnumerable<string> Names => tables.Keys.Order(StringComparer.Ordinal);

    public void Create(string name)
    {
        if (tables.ContainsKey(name))
            throw new FakeFailure(409, "TableAlreadyExists");
        tables = tables.Add(name, ImmutableSortedDictionary.Create<(string, string), FakeEntity>(KeyOrder));
    }

    public void Delete(string name)
    {
        _ = Rows(name);
        tables = tables.Remove(name);
    }

    public ImmutableSortedDictionary<(string PartitionKey, string RowKey), FakeEntity> Rows(string name) =>
        tables.GetValueOrDefault(name) ?? throw new FakeFailure(404, "TableNotFound");

    public FakeEntity Get(string table, string partitionKey, string rowKey) =>
        Rows(table).GetValueOrDefault((partitionKey, rowKey)) ?? throw new FakeFailure(404, "ResourceNotFound");

    public FakeEntity Insert(string table, FakeEntity entity) => Rows(table).ContainsKey((entity.PartitionKey, entity.RowKey))
        ? throw new FakeFailure(409, "EntityAlreadyExists")
        : Put(table, entity);

    /// <summary>An update if there is a condition, else an upsert.</summary>
    public FakeEntity Write(string table, FakeEntity entity, bool merge, string? ifMatch)
    {
        var present = Rows(table).GetValueOrDefault((entity.PartitionKey, entity.RowKey));
        if (ifMatch != null)
            Check(present, ifMatch);
        return Put(table, merge && present != null ? present.Merge(entity) : entity);
    }

    public void Delete(string table, string partitionKey, string rowKey, string? ifMatch)
    {
        if (ifMatch == null)
            throw new FakeFailure(400, "MissingRequiredHeader", "If-Match");
        Check(Rows(table).GetValueOrDefault((partitionKey, rowKey)), ifMatch);
        tables = tables.SetItem(table, Rows(table).Remove((partitionKey, rowKey)));
    }

    public T Atomically<T>(Func<T> work)
    {
        var before = tables;
        try
        {
            return work();
        }
        catch (FakeFailure)
        {
            tables = before;
            throw;
        }
    }

    private static void Check(FakeEntity? present, string ifMatch)
    {
        if (present == null)
            throw new FakeFailure(404, "ResourceNotFound");
        if (ifMatch != "*" && ifMatch != present.ETag)
            throw new FakeFailure(412, "UpdateConditionNotSatisfied");
    }

    private FakeEntity Put(string table, FakeEntity entity)
    {
        // No two writes share an ETag, however coarse the clock.
        lastTicks = Math.Max(lastTicks + 1, clock.GetUtcNow().Ticks);
        var stored = entity with { Timestamp = new DateTimeOffset(lastTicks, TimeSpan.Zero) };
        tables = tables.SetItem(table, Rows(table).SetItem((entity.PartitionKey, entity.RowKey), stored));
        return stored;
    }
}
