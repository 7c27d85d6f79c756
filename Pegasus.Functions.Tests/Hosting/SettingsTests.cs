using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Hosting;

public sealed class SettingsTests
{
    [Fact]
    public void Local_settings_are_read_as_the_tools_read_them()
    {
        var values = LocalSettings.Parse("""
            { // a comment
              "Values": { "Tables__Prefix": "p", "Ai:Provider": "openai", "Plans__Free__DailyCredits": 5, "Auth__SigningKey": "", },
            }
            """);

        Assert.Equal(
            new Dictionary<string, string?> { ["Tables:Prefix"] = "p", ["Ai:Provider"] = "openai", ["Plans:Free:DailyCredits"] = "5" },
            values);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Values":[]}""")]
    [InlineData("""{"Values":{"A__B":"1","A:B":"2"}}""")]
    public void Broken_local_settings_stop_the_start_by_name(string json) =>
        Assert.Contains(LocalSettings.FileName, Assert.Throws<StartupException>(() => LocalSettings.Parse(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Whatever_else_sets_a_key_wins_over_local_settings()
    {
        var folder = Directory.CreateTempSubdirectory();
        File.WriteAllText(Path.Combine(folder.FullName, LocalSettings.FileName), """{"Values":{"A":"file","B":"file"}}""");
        var configuration = new ConfigurationManager();
        configuration.AddCommandLine(["--A=line"]);

        LocalSettings.AddTo(configuration, folder.FullName);
        LocalSettings.AddTo(configuration, Path.Combine(folder.FullName, "none"));

        Assert.Equal("line", configuration["A"]);
        Assert.Equal("file", configuration["B"]);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void The_sample_has_every_setting_that_the_host_needs_and_no_secret()
    {
        var values = LocalSettings.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "local.settings.sample.json")));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();

        Assert.Empty(Problems(configuration, new HostedMode(7000)));
        Assert.Equal("UseDevelopmentStorage=true", values["AzureWebJobsStorage"]);
        Assert.DoesNotContain(values.Keys, key => key.EndsWith("Key", StringComparison.Ordinal));
    }

    [Fact]
    public void Hosted_the_settings_that_function_json_refers_to_are_required()
    {
        var problems = Problems(new ConfigurationBuilder().Build(), new HostedMode(7000));

        Assert.Equal(2, problems.Count);
        Assert.Contains("Tables:Prefix is not set", problems[0], StringComparison.Ordinal);
        Assert.Contains("Tables__Prefix", problems[0], StringComparison.Ordinal);
        Assert.Contains("ResetSchedule is not set", problems[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Standing_alone_they_have_defaults() =>
        Assert.Empty(Problems(new ConfigurationBuilder().Build(), new HostedMode(Port: null)));

    [Theory]
    [InlineData("ResetSchedule", "0 0 0 * *")]
    [InlineData("ResetSchedule", "daily")]
    [InlineData("Tables:Prefix", "Pegasus")]
    [InlineData("Tables:Prefix", "a-b")]
    [InlineData("Tables:Prefix", "1a")]
    [InlineData("Tables:Prefix", "abcdefghijklmnopqrstu")]
    [InlineData("Queues:RetryDelay", "soon")]
    [InlineData("Queues:RetryDelay", "-00:00:01")]
    [InlineData("Queues:RetryDelay", "8.00:00:00")]
    [InlineData("Queues:Visibility", "soon")]
    [InlineData("Queues:Visibility", "00:00:01")]
    [InlineData("Queues:Visibility", "01:00:01")]
    public void A_wrong_setting_is_named_with_its_value(string key, string value)
    {
        var problem = Assert.Single(Problems(Configuration((key, value)), new HostedMode(Port: null)));

        Assert.StartsWith($"{key} is '{value}'", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("7000", 7000)]
    public void The_hosts_port_decides_the_mode(string? port, int? expected) =>
        Assert.Equal(new HostedMode(expected), HostedMode.Read(Configuration((HostedMode.PortKey, port))));

    [Theory]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("http")]
    public void A_port_that_is_none_stops_the_start(string port) =>
        Assert.Throws<StartupException>(() => HostedMode.Read(Configuration((HostedMode.PortKey, port))));

    [Fact]
    public void No_folder_is_watched_for_changed_settings()
    {
        var builder = WebApplication.CreateSlimBuilder(HostedMode.Options([], _ => null));
        var files = ((IConfigurationBuilder)builder.Configuration).Sources.OfType<FileConfigurationSource>().ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.False(file.ReloadOnChange, file.Path));
    }

    [Theory]
    [InlineData(new string[0], "A", "D", "F", "A")]
    [InlineData(new string[0], null, "D", "F", "D")]
    [InlineData(new string[0], null, null, "F", "F")]
    [InlineData(new string[0], null, null, null, "Production")]
    [InlineData(new[] { "--environment=Test" }, "A", "D", "F", "Test")]
    public void The_environment_is_the_first_that_is_named(string[] args, string? aspNet, string? dotNet, string? functions, string expected)
    {
        var variables = new Dictionary<string, string?>
        {
            ["ASPNETCORE_ENVIRONMENT"] = aspNet,
            ["DOTNET_ENVIRONMENT"] = dotNet,
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = functions,
        };

        Assert.Equal(expected, HostedMode.Options(args, variables.GetValueOrDefault).EnvironmentName);
    }

    [Theory]
    [InlineData("UseDevelopmentStorage=true", false, true)]
    [InlineData("usedevelopmentstorage=TRUE;", false, true)]
    [InlineData(null, true, true)]
    [InlineData(null, false, false)]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=a;AccountKey=b", true, false)]
    public void Development_storage_is_for_who_asks_for_it(string? connection, bool isDevelopment, bool expected) => Assert.Equal(
        expected,
        DevelopmentStorageOptions.Read(Configuration((DevelopmentStorageOptions.ConnectionKey, connection)), "f", isDevelopment) is not null);

    [Fact]
    public void An_account_with_an_identity_is_no_development_storage() =>
        Assert.Null(DevelopmentStorageOptions.Read(Configuration(("AzureWebJobsStorage:accountName", "a")), "f", isDevelopment: true));

    [Fact]
    public void Other_ports_make_a_connection_string_with_endpoints()
    {
        var options = DevelopmentStorageOptions.Read(Configuration(("Azurite:TablePort", "30002")), "f", isDevelopment: true)!;

        Assert.Contains("TableEndpoint=http://127.0.0.1:30002/devstoreaccount1;", options.ConnectionString, StringComparison.Ordinal);
        Assert.Contains("QueueEndpoint=http://127.0.0.1:10001/devstoreaccount1;", options.ConnectionString, StringComparison.Ordinal);
        Assert.Equal("UseDevelopmentStorage=true", (options with { Ports = AzuritePorts.Default }).ConnectionString);
    }

    private static IConfigurationRoot Configuration(params (string Key, string? Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(pair => pair.Key, pair => pair.Value)).Build();

    private static List<string> Problems(IConfiguration configuration, HostedMode mode)
    {
        var setup = new HostingOptionsSetup(configuration, mode);
        var options = new HostingOptions();
        setup.Configure(options);
        return [.. setup.Validate(Options.DefaultName, options).Failures ?? []];
    }
}
