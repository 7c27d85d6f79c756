using Azure.Core;
using Azure.Core.Pipeline;

namespace Pegasus.Storage.Pipeline;

/// <summary>The pipeline of one service client, shared by its table or queue clients.</summary>
internal sealed class StoragePipeline
{
    /// <summary>The Entra scope of tables and queues alike.</summary>
    public const string Scope = "https://storage.azure.com/.default";

    private readonly HttpPipeline pipeline;
    private readonly TimeSpan callTimeout;

    public StoragePipeline(ClientOptions options, TimeSpan callTimeout, HttpPipelinePolicy authentication)
    {
        this.callTimeout = callTimeout;
        options.RetryPolicy ??= new StorageRetryPolicy(options.Retry);
        pipeline = HttpPipelineBuilder.Build(
            options,
            perCallPolicies: [],
            perRetryPolicies: [new TransactionCountingPolicy(), new TelemetryPolicy(), new AttemptPolicy(options.Retry.NetworkTimeout), authentication],
            new ResponseClassifier());
    }

    public static HttpPipelinePolicy Entra(TokenCredential credential) => new BearerTokenAuthenticationPolicy(credential, Scope);

    /// <summary>A message to an address, which does what <paramref name="operation"/> says.</summary>
    /// <remarks>
    /// A write without a body gets an empty one: .NET's connection pool, below this pipeline, silently sends requests without content
    /// again when a kept-alive connection breaks, and a write must know that it was sent twice.
    /// </remarks>
    public HttpMessage CreateMessage(RequestMethod method, Uri uri, StorageOperation operation)
    {
        var message = pipeline.CreateMessage();
        message.SetProperty(typeof(StorageOperation), operation);
        message.Request.Method = method;
        message.Request.Uri.Reset(uri);
        if (method != RequestMethod.Get)
            message.Request.Content = RequestContent.Create(ReadOnlyMemory<byte>.Empty);
        return message;
    }

    public StorageCall Begin(CancellationToken cancellationToken) => new(pipeline, callTimeout, cancellationToken);

    /// <summary>A call of one message.</summary>
    public async Task<StorageReply> SendAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        using (message)
        using (var call = Begin(cancellationToken))
            return await call.SendAsync(message);
    }
}
