using Azure.Core;
using Azure.Core.Pipeline;
using Pegasus.Functions.Tests.Support;
using Pegasus.Storage.Queues;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Tests.Storage;

public sealed class EntraTests : IAsyncLifetime, IDisposable
{
    private readonly HttpClientHandler handler = new() { ServerCertificateCustomValidationCallback = (_, _, _, _) => true };
    private StorageFake fake = null!;

    public async Task InitializeAsync() => fake = await StorageFake.StartAsync(secure: true);

    public async Task DisposeAsync() => await fake.DisposeAsync();

    public void Dispose() => handler.Dispose();

    [Fact]
    public async Task A_table_client_shows_the_token_of_the_storage_scope()
    {
        using var transport = new HttpClientTransport(handler);
        var credential = new Credential(FakeAuthorization.Token);
        var table = new TableServiceClient(fake.TableEndpoint, credential, new TableClientOptions { Transport = transport }).GetTableClient("table");
        await table.CreateAsync();
        await table.SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity("p", "r"))]);
        Assert.True((await table.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
        Assert.Equal(["https://storage.azure.com/.default"], credential.Scopes);
    }

    [Fact]
    public async Task A_queue_client_shows_the_token_of_the_storage_scope()
    {
        using var transport = new HttpClientTransport(handler);
        var credential = new Credential(FakeAuthorization.Token);
        var queue = new QueueServiceClient(fake.QueueEndpoint, credential, new QueueClientOptions { Transport = transport }).GetQueueClient("queue");
        await queue.CreateIfNotExistsAsync();
        await queue.SendMessageAsync("x");
        Assert.Equal("x", (await queue.ReceiveMessagesAsync()).Value.Single().MessageText);
        Assert.Equal(["https://storage.azure.com/.default"], credential.Scopes);
    }

    [Fact]
    public async Task A_wrong_token_is_403_and_the_error_hides_it()
    {
        using var transport = new HttpClientTransport(handler);
        var options = new TableClientOptions { Transport = transport };
        var table = new TableServiceClient(fake.TableEndpoint, new Credential("secret-token"), options).GetTableClient("table");
        var error = await Assert.ThrowsAsync<Azure.RequestFailedException>(() => table.CreateAsync());
        Assert.Equal(403, error.Status);
        Assert.DoesNotContain("secret-token", error.ToString(), StringComparison.Ordinal);
    }

    private sealed class Credential(string token) : TokenCredential
    {
        public string[] Scopes { get; private set; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes = requestContext.Scopes;
            return new AccessToken(token, DateTimeOffset.UtcNow.AddHours(1));
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
