using Azure;
using Pegasus.Storage.Queues;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Tests.Storage;

public sealed class AzuriteAuthenticationTests(AzuriteTarget target) : AuthenticationConformance(target), IClassFixture<AzuriteTarget>;

public sealed class FakeAuthenticationTests(FakeTarget target) : AuthenticationConformance(target), IClassFixture<FakeTarget>;

/// <summary>Campaign 14: refused signatures. Accepted ones are what all other tests begin with.</summary>
public abstract class AuthenticationConformance(ConformanceTarget target)
{
    [Fact]
    public async Task A_wrong_key_for_tables_is_403_and_the_error_holds_neither_key_nor_signature()
    {
        var wrong = target.ConnectionString.Replace("AccountKey=Eby8", "AccountKey=Abby", StringComparison.Ordinal);
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => new TableServiceClient(wrong).GetTableClient("abc").CreateAsync());
        Assert.Equal(403, error.Status);
        Assert.DoesNotContain("AbbyvdM02", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("SharedKey ", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_for_queues_is_403_and_the_error_holds_neither_key_nor_signature()
    {
        var wrong = target.ConnectionString.Replace("AccountKey=Eby8", "AccountKey=Abby", StringComparison.Ordinal);
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => new QueueClient(wrong, "abc").CreateIfNotExistsAsync());
        Assert.Equal(403, error.Status);
        Assert.DoesNotContain("AbbyvdM02", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("SharedKey ", error.ToString(), StringComparison.Ordinal);
    }
}
