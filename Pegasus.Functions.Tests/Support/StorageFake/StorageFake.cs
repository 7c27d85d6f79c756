using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Pegasus.Functions.Tests.Support;

/// <summary>
/// An account's tables and queues under the rules of the real service that Azurite does not enforce: signatures byte by byte, headers,
/// limits, one partition and each entity once in a transaction, empty pages. In memory, on loopback, with a clock that can be set
/// forward.
/// </summary>
internal sealed class StorageFake : IAsyncDisposable
{
    private readonly Lock oneAtATime = new();
    private readonly WebApplication app;
    private int queuePort;

    private StorageFake(bool secure)
    {
        Tables = new FakeTableService(new FakeTables(Clock));
        Queues = new FakeQueueService(Clock);
        Secure = secure;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        if (secure)
            builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            for (var service = 0; service < 2; service++)
            {
                kestrel.Listen(IPAddress.Loopback, 0, listen =>
                {
                    if (secure)
                        listen.UseHttps(Certificate());
                });
            }
        });
        app = builder.Build();
        app.Run(HandleAsync);
    }

    public StorageFakeClock Clock { get; } = new();

    public FakeTableService Tables { get; }

    public FakeQueueService Queues { get; }

    public string ConnectionString { get; private set; } = "";

    public Uri TableEndpoint { get; private set; } = null!;

    public Uri QueueEndpoint { get; private set; } = null!;

    private bool Secure { get; }

    /// <param name="secure">Over https with a certificate of its own; then <see cref="FakeAuthorization.Token"/> is taken too.</param>
    public static async Task<StorageFake> StartAsync(bool secure = false)
    {
        var fake = new StorageFake(secure);
        await fake.app.StartAsync();
        var addresses = fake.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        var ports = addresses.Select(address => new Uri(address).Port).ToArray();
        fake.queuePort = ports[1];
        fake.ConnectionString = StorageAccount.ConnectionString(ports[0], ports[1]);
        var scheme = secure ? "https" : "http";
        fake.TableEndpoint = new Uri($"{scheme}://127.0.0.1:{ports[0]}/{StorageAccount.Name}");
        fake.QueueEndpoint = new Uri($"{scheme}://127.0.0.1:{ports[1]}/{StorageAccount.Name}");
        return fake;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer);
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?', 2);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var request = new FakeRequest(context.Request.Method, target[0], target.ElementAtOrDefault(1) ?? "", headers, buffer.ToArray());
        var response = Answer(request, context.Connection.LocalPort == queuePort);
        context.Response.StatusCode = response.Status;
        foreach (var (name, value) in response.Headers)
            context.Response.Headers[name] = value;
        if (response.Status != 204)
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(response.Body));
    }

    private FakeResponse Answer(FakeRequest request, bool queues)
    {
        lock (oneAtATime)
        {
            try
            {
                FakeAuthorization.Check(request, queues, Secure);
                return queues ? Queues.Handle(request) : Tables.Handle(request);
            }
            catch (FakeFailure failure)
            {
                return queues || failure.Status == 403 ? failure.AsXml() : failure.AsJson();
            }
        }
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }
}
