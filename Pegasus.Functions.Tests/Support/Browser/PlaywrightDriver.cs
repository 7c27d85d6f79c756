using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Playwright;

namespace Pegasus.Functions.Tests.Support.Browser;

/// <summary>
/// Starts Playwright as <c>Playwright.CreateAsync</c> does, but for one thing: its JSON options get the resolver that they rely on.
/// JSON by reflection is off in this process (style 17: what the application does not know at compile time must fail in tests, too), and
/// Playwright needs it. Its parts are internal, so a new version of the package may need a look here.
/// </summary>
internal static class PlaywrightDriver
{
    private const string Connection = "Microsoft.Playwright.Transport.Connection, Microsoft.Playwright";
    private const string Transport = "Microsoft.Playwright.Transport.StdIOTransport, Microsoft.Playwright";
    private const string Message = "Microsoft.Playwright.Transport.PlaywrightServerMessage, Microsoft.Playwright";
    private const string Extensions = "Microsoft.Playwright.Helpers.JsonExtensions, Microsoft.Playwright";

    private static readonly DefaultJsonTypeInfoResolver Resolver = new();
    private static readonly Type MessageType = Type.GetType(Message, throwOnError: true)!;

    /// <summary>The driver, in a process of its own that ends with this one.</summary>
    public static async Task<IPlaywright> StartAsync()
    {
        // In this order: the driver's first word may come at once.
        var received = Resolving(ReceivingOptions(null));
        var connection = NewConnection(null);
        var (sending, sendingNulls) = (Resolving(SendingOptions(connection)), Resolving(SendingNullsOptions(connection)));
        var transport = NewTransport();
        AddMessageReceived(transport, (_, bytes) => Dispatch(connection, JsonSerializer.Deserialize(bytes, MessageType, received)!));
        AddTransportClosed(transport, (_, reason) => DoClose(connection, reason));
        SetOnMessage(connection, (message, nulls) => SendAsync(transport, JsonSerializer.SerializeToUtf8Bytes(message, nulls ? sendingNulls : sending)));
        AddClose(connection, (_, reason) => Close(transport, reason));
        var starting = (Task)InitializeAsync(connection);
        await starting;
        return (IPlaywright)starting.GetType().GetProperty(nameof(Task<>.Result))!.GetValue(starting)!;
    }

    private static JsonSerializerOptions Resolving(JsonSerializerOptions options)
    {
        options.TypeInfoResolver ??= Resolver;
        return options;
    }

    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod, Name = "get_DefaultJsonSerializerOptions")]
    private static extern JsonSerializerOptions ReceivingOptions([UnsafeAccessorType(Extensions)] object? of);

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    [return: UnsafeAccessorType(Connection)]
    private static extern object NewConnection([UnsafeAccessorType("Microsoft.Playwright.Core.LocalUtils, Microsoft.Playwright")] object? localUtils);

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    [return: UnsafeAccessorType(Transport)]
    private static extern object NewTransport();

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_DefaultJsonSerializerOptions")]
    private static extern JsonSerializerOptions SendingOptions([UnsafeAccessorType(Connection)] object connection);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_DefaultJsonSerializerOptionsKeepNulls")]
    private static extern JsonSerializerOptions SendingNullsOptions([UnsafeAccessorType(Connection)] object connection);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_OnMessage")]
    private static extern void SetOnMessage([UnsafeAccessorType(Connection)] object connection, Func<object, bool, Task> send);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "add_Close")]
    private static extern void AddClose([UnsafeAccessorType(Connection)] object connection, EventHandler<Exception> close);

    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    private static extern void DoClose([UnsafeAccessorType(Connection)] object connection, Exception reason);

    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    private static extern void Dispatch([UnsafeAccessorType(Connection)] object connection, [UnsafeAccessorType(Message)] object message);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "InitializePlaywrightAsync")]
    [return: UnsafeAccessorType("System.Threading.Tasks.Task`1[[Microsoft.Playwright.Core.PlaywrightImpl, Microsoft.Playwright]]")]
    private static extern object InitializeAsync([UnsafeAccessorType(Connection)] object connection);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "add_MessageReceived")]
    private static extern void AddMessageReceived([UnsafeAccessorType(Transport)] object transport, EventHandler<byte[]> received);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "add_TransportClosed")]
    private static extern void AddTransportClosed([UnsafeAccessorType(Transport)] object transport, EventHandler<Exception> closed);

    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    private static extern Task SendAsync([UnsafeAccessorType(Transport)] object transport, byte[] message);

    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    private static extern void Close([UnsafeAccessorType(Transport)] object transport, Exception reason);
}
