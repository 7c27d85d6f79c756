using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Pegasus.Functions.Ai;
using Pegasus.Functions.AiProviders;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Http;
using Pegasus.Functions.Realtime.WebPubSub;
using Pegasus.Functions.State;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tokens;

namespace Pegasus.Functions.Tests.Hosting;

/// <summary>The application settings of <c>infra/</c> beside the code that reads them, and the functions that alerts name beside those there are.</summary>
public sealed partial class InfraSettingsTests
{
    /// <summary>What the Functions host, Azure.Identity and OpenTelemetry read.</summary>
    private static readonly string[] OfOthers =
    [
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "APPLICATIONINSIGHTS_CONNECTION_STRING", "AZURE_CLIENT_ID", "AzureWebJobsStorage:clientId", "AzureWebJobsStorage:credential",
        "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_SERVICE_NAME",
    ];

    private static readonly string[] Single =
    [
        StorageOptions.AccountKey, SigningKeys.SettingName, MasterKeys.PresentName, MasterKeys.OldName,
        HostingOptions.PrefixKey, HostingOptions.ResetScheduleKey, SiteAddress.SettingName, ClientAddress.HeaderSettingName,
    ];

    /// <summary>What the documentation of Flex Consumption names as replaced by functionAppConfig.</summary>
    private static readonly string[] RefusedByFlex =
    [
        "FUNCTIONS_EXTENSION_VERSION", "FUNCTIONS_WORKER_RUNTIME", "FUNCTIONS_WORKER_RUNTIME_VERSION", "FUNCTIONS_MAX_HTTP_CONCURRENCY", "FUNCTIONS_WORKER_PROCESS_COUNT",
        "SCM_DO_BUILD_DURING_DEPLOYMENT", "ENABLE_ORYX_BUILD", "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING", "WEBSITE_CONTENTSHARE", "WEBSITE_RUN_FROM_PACKAGE", "WEBSITE_TIME_ZONE",
    ];

    [Fact]
    public async Task Each_setting_is_one_that_somebody_reads()
    {
        var names = await NamesAsync();
        var options = Configuration(names);

        Assert.All(names.Except(OfOthers).Except(Single), name =>
            Assert.True(name.StartsWith($"{AiOptions.Section}:", StringComparison.Ordinal) || name.StartsWith($"{WebPubSubOptions.Section}:", StringComparison.Ordinal), $"Nobody reads {name}."));
        options.GetSection(AiOptions.Section).Get<AiOptions>(binder => binder.ErrorOnUnknownConfiguration = true);
        options.GetSection(WebPubSubOptions.Section).Get<WebPubSubOptions>(binder => binder.ErrorOnUnknownConfiguration = true);
        Assert.Empty(names.Intersect(RefusedByFlex));
    }

    [Fact]
    public async Task What_must_be_set_behind_the_host_is_set()
    {
        var variables = Variables(await BicepTemplate.ProdAsync());
        var always = new[] { "hostSettings", "ownSettings" }.SelectMany(group => variables[group]!.AsObject().Select(setting => ReadName(setting.Key))).ToList();
        var configuration = Configuration(always);
        var hosting = new HostingOptionsSetup(configuration, new HostedMode(7000));
        var storage = new StorageOptionsSetup(configuration);
        var (hostingOptions, storageOptions) = (new HostingOptions(), new StorageOptions());
        hosting.Configure(hostingOptions);
        storage.Configure(storageOptions);

        Assert.DoesNotContain(hosting.Validate(Options.DefaultName, hostingOptions).Failures ?? [], failure => failure.Contains("is not set", StringComparison.Ordinal));
        Assert.True(storage.Validate(Options.DefaultName, storageOptions).Succeeded);
        Assert.Contains(SigningKeys.SettingName, always);
        Assert.Contains(SiteAddress.SettingName, always);
    }

    [Fact]
    public async Task What_is_set_where_nothing_is_chosen_is_what_the_code_takes_by_itself()
    {
        var parameters = (await BicepTemplate.ProdAsync()).Template["parameters"]!;

        Assert.Equal(HostingOptions.DefaultPrefix, (string?)parameters["tablesPrefix"]!["defaultValue"]);
        Assert.Equal(HostingOptions.DefaultSchedule, (string?)parameters["resetSchedule"]!["defaultValue"]);
        Assert.Equal([AiOptions.Offline, AiOptions.AzureOpenAi], parameters["aiProvider"]!["allowedValues"]!.AsArray().Select(value => (string?)value));
    }

    [Fact]
    public async Task Each_secret_is_read_under_the_name_that_it_is_written_by()
    {
        var template = await BicepTemplate.ProdAsync();
        var written = template.Resources()
            .Where(resource => (string?)resource["type"] == "Microsoft.KeyVault/vaults/secrets")
            .Select(resource => SecretName().Match((string)resource["name"]!).Groups[1].Value);
        var read = SecretReference().Matches(Variables(template).ToJsonString()).Select(match => match.Groups[1].Value);

        Assert.Equal(written.Order(), read.Order());
    }

    [Fact]
    public async Task Alerts_name_the_functions_that_there_are()
    {
        var variables = (await BicepTemplate.ProdAsync()).Module("alerts")["variables"]!;
        var poison = Names(variables["poisonFunctions"]!);
        var http = Names(variables["visitorFunctions"]!).Concat(QuotedName().Matches((string)variables["httpFunctions"]!).Select(match => match.Groups[1].Value)).Except(["visitorFunctions"]);

        Assert.Equal(FunctionTable.All.OfType<QueueHostFunction>().Where(function => QueueNames.PoisonOf(function.QueueName) is null).Select(function => function.Name).Order(), poison.Order());
        Assert.Equal(FunctionTable.All.OfType<HttpHostFunction>().Select(function => function.Name).Order(), http.Order());
    }

    private static async Task<List<string>> NamesAsync()
    {
        var variables = Variables(await BicepTemplate.ProdAsync());
        return
        [
            .. new[] { "hostSettings", "ownSettings" }.SelectMany(group => variables[group]!.AsObject().Select(setting => ReadName(setting.Key))),
            .. SettingName().Matches((string)variables["optionalSettings"]!).Select(match => ReadName(match.Groups[1].Value)),
        ];
    }

    private static JsonObject Variables(BicepTemplate template) => template.Module("function-app")["variables"]!.AsObject();

    private static IEnumerable<string> Names(JsonNode list) => list.AsArray().Select(name => (string)name!);

    private static string ReadName(string name) => name.Replace("__", ":", StringComparison.Ordinal);

    private static IConfigurationRoot Configuration(IEnumerable<string> names) =>
        new ConfigurationBuilder().AddInMemoryCollection(names.Select(name => KeyValuePair.Create(name, (string?)"x"))).Build();

    [GeneratedRegex("'([A-Z][A-Za-z]*__[A-Za-z_]+|OTEL_[A-Z_]+)'")]
    private static partial Regex SettingName();

    [GeneratedRegex("'([a-z-]+)'\\)\\]$")]
    private static partial Regex SecretName();

    [GeneratedRegex("\\{0\\}([a-z-]+)\\)")]
    private static partial Regex SecretReference();

    [GeneratedRegex("'([A-Za-z-]+)'")]
    private static partial Regex QuotedName();
}
