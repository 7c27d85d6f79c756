using Microsoft.Extensions.Configuration;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Telemetry;

namespace Pegasus.Functions.Tests.Hosting;

/// <summary>Where telemetry goes, by OpenTelemetry's own variables.</summary>
public sealed class OtlpEndpointsTests
{
    private const string All = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Logs = "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT";

    [Theory]
    [InlineData("http://collector:4318")]
    [InlineData("http://collector:4318/")]
    public void One_address_is_for_all_signals(string address) => Assert.Equal(
        new OtlpEndpoints(new("http://collector:4318/v1/traces"), new("http://collector:4318/v1/metrics"), new("http://collector:4318/v1/logs")),
        Read((All, address)));

    [Fact]
    public void A_path_of_the_address_is_kept() =>
        Assert.Equal(new Uri("https://collector/otlp/v1/traces"), Read((All, "https://collector/otlp"))!.Traces);

    [Fact]
    public void A_signals_own_address_is_taken_as_it_is_and_the_others_stay_off() =>
        Assert.Equal(new OtlpEndpoints(null, null, new("http://logs/in")), Read((Logs, "http://logs/in")));

    [Fact]
    public void Without_an_address_or_switched_off_nothing_is_exported()
    {
        Assert.Null(Read());
        Assert.Null(Read((All, "")));
        Assert.Null(Read((All, "http://collector:4318"), ("OTEL_SDK_DISABLED", "true")));
    }

    [Theory]
    [InlineData("collector:4318")]
    [InlineData("/v1/traces")]
    [InlineData("ftp://user:secret@collector")]
    public void What_is_no_address_stops_the_start_without_being_repeated(string address)
    {
        var message = Assert.Throws<StartupException>(() => Read((All, address))).Message;

        Assert.StartsWith(All, message, StringComparison.Ordinal);
        Assert.DoesNotContain(address, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_protocol_stops_the_start() => Assert.StartsWith(
        "OTEL_EXPORTER_OTLP_PROTOCOL is 'grpc'",
        Assert.Throws<StartupException>(() => Read((All, "http://collector:4317"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"))).Message, StringComparison.Ordinal);

    private static OtlpEndpoints? Read(params (string Key, string Value)[] settings) => OtlpEndpoints.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build());
}
