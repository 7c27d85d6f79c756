using System.Globalization;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Pegasus.Functions.Hosting;

/// <summary>Whether the Azure Functions host runs this process as its custom handler, or it stands alone.</summary>
/// <param name="Port">The port on 127.0.0.1 at which the host expects the handler; null when standing alone.</param>
internal sealed record HostedMode(int? Port)
{
    /// <summary>The setting by which the host says that, and where, it expects a handler.</summary>
    public const string PortKey = "FUNCTIONS_CUSTOMHANDLER_PORT";

    /// <summary>Settings are read once: to notice a changed file, .NET would watch each folder below the current one.</summary>
    private const string ReadsSettingsOnce = "--hostBuilder:reloadConfigOnChange=false";

    private const int Failed = 1;

    public bool IsHosted => Port is not null;

    /// <exception cref="StartupException">The port is not a port.</exception>
    public static HostedMode Read(IConfiguration configuration) => configuration[PortKey] switch
    {
        null or "" => new HostedMode(Port: null),
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 => new HostedMode(port),
        var text => throw new StartupException($"{PortKey} is '{text}', which is not a port (1 to 65535)."),
    };

    /// <summary>
    /// The builder's options: the environment is the command line's, ASP.NET Core's, .NET's or the Functions host's, in this
    /// order. The framework alone would put .NET's first and does not know the last.
    /// </summary>
    public static WebApplicationOptions Options(string[] args, Func<string, string?> environmentVariable) => new()
    {
        Args = [ReadsSettingsOnce, .. args],
        EnvironmentName = new ConfigurationBuilder().AddCommandLine(args).Build()[HostDefaults.EnvironmentKey]
            ?? environmentVariable("ASPNETCORE_ENVIRONMENT")
            ?? environmentVariable("DOTNET_ENVIRONMENT")
            ?? environmentVariable("AZURE_FUNCTIONS_ENVIRONMENT")
            ?? Environments.Production,
    };

    /// <summary>Builds the application, runs it until it is stopped, and says with which code the process is to exit.</summary>
    /// <returns>
    /// Hosted, never 0: the host restarts a handler that failed, but takes 0 for a wish to be gone. Standing alone, 0 after an
    /// orderly stop and 1 when a setting or the surroundings forbid the start; the reasons stand on <paramref name="errors"/>.
    /// </returns>
    public static async Task<int> RunAsync(Func<WebApplication> build, TextWriter errors)
    {
        try
        {
            var app = build();
            var mode = app.Services.GetRequiredService<HostedMode>();
            // The host would validate too, but only after it made the services that stand on these settings.
            app.Services.GetService<IStartupValidator>()?.Validate();
            await app.RunAsync();
            return mode.IsHosted ? Failed : 0;
        }
        catch (Exception e) when (StartupException.Reasons(e) is { Count: > 0 } reasons)
        {
            foreach (var reason in reasons)
                await errors.WriteLineAsync(reason);
            return Failed;
        }
    }
}

/// <summary>The application cannot start, for a reason that its operator can mend; the message names it.</summary>
internal sealed class StartupException(string message) : Exception(message)
{
    /// <summary>What the operator is to read; empty where the exception is a fault of the program.</summary>
    public static IReadOnlyList<string> Reasons(Exception exception) => exception switch
    {
        StartupException startup => [startup.Message],
        OptionsValidationException options => [.. options.Failures],
        IOException { InnerException: AddressInUseException } taken => [$"{taken.Message} Stop what listens there, or choose another address with --urls."],
        // The binder's: a value that is not of its setting's type. The message names the key and quotes the value.
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } value => [value.Message],
        AggregateException several when several.InnerExceptions.All(inner => Reasons(inner).Count > 0) =>
            [.. several.InnerExceptions.SelectMany(Reasons)],
        _ => [],
    };
}
