using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pegasus.Functions.Realtime.WebPubSub;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Hosting;

/// <summary><c>infra/</c> as the Bicep compiler takes it: whole, described, without secrets that leak, with the roles that are needed and no more.</summary>
public sealed class InfraTests
{
    /// <summary>Each role by its documented id (learn.microsoft.com/azure/role-based-access-control/built-in-roles), and what it is given on.</summary>
    private static readonly Dictionary<string, (string Name, string Module)> Roles = new()
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = ("Storage Blob Data Owner", "storage"),
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = ("Storage Queue Data Contributor", "storage"),
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = ("Storage Table Data Contributor", "storage"),
        ["4633458b-17de-408a-b874-0445c86b69e6"] = ("Key Vault Secrets User", "key-vault"),
        ["5e0bd9bd-7b93-4f28-af87-19fc36ad61bd"] = ("Cognitive Services OpenAI User", "openai"),
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = ("Monitoring Metrics Publisher", "monitoring"),
    };

    [Fact]
    public async Task Both_files_of_parameters_compile_without_a_warning()
    {
        Assert.Equal("", (await BicepTemplate.DevAsync()).Warnings);
        Assert.Equal("", (await BicepTemplate.ProdAsync()).Warnings);
    }

    [Fact]
    public async Task Each_module_is_used_and_each_parameter_and_output_is_described()
    {
        var template = await BicepTemplate.ProdAsync();
        var sources = Directory.GetFiles(BicepTemplate.Folder, "*.bicep", SearchOption.AllDirectories).ToDictionary(path => Path.GetFileName(path), File.ReadAllText);
        var undescribed =
            from one in template.All()
            from member in new[] { "parameters", "outputs" }.SelectMany(kind => one.Template[kind]?.AsObject().ToList() ?? [])
            where string.IsNullOrEmpty((string?)member.Value!["metadata"]?["description"])
            select $"{one.Name}: {member.Key}";

        Assert.Empty(undescribed);
        Assert.All(sources.Keys.Where(file => file != "main.bicep"), file => Assert.Contains(sources.Values, source => Regex.IsMatch(source, $"module \\w+ '(modules/)?{Regex.Escape(file)}'")));
    }

    [Fact]
    public async Task No_output_holds_a_secret_and_none_has_a_value_in_a_file()
    {
        foreach (var template in new[] { await BicepTemplate.DevAsync(), await BicepTemplate.ProdAsync() })
        {
            var secure = Secure(template.Template).ToList();
            Assert.Equal(["masterKey", "oldMasterKeys", "otlpHeaders", "signingKey"], secure.Order());
            Assert.All(secure, name => Assert.Equal("", (string?)template.Parameters[name]?["value"] ?? ""));
        }

        foreach (var (name, module) in (await BicepTemplate.ProdAsync()).All())
        {
            foreach (var (_, output) in module["outputs"]?.AsObject().ToList() ?? [])
            {
                var value = (string)output!["value"]!;
                Assert.False(value.Contains("list", StringComparison.OrdinalIgnoreCase) || Secure(module).Any(secret => value.Contains($"'{secret}'", StringComparison.Ordinal)), $"{name}: {value}");
            }
        }
    }

    [Fact]
    public async Task The_identity_has_the_roles_that_the_code_and_the_host_need_and_no_other()
    {
        var given =
            from one in (await BicepTemplate.ProdAsync()).All()
            where one.Template["resources"]!.AsArray().Any(resource => (string?)resource!["type"] == "Microsoft.Authorization/roleAssignments")
            from id in Guids(one.Template["variables"]!)
            select (id, one.Name);

        Assert.Equal(Roles.Select(role => (role.Key, role.Value.Module)).Order(), given.Order());
    }

    [Fact]
    public async Task Nothing_is_reached_by_a_key_or_without_encryption_where_the_service_can_do_without()
    {
        var resources = (await BicepTemplate.ProdAsync()).Resources().ToList();
        var storage = Of(resources, "Microsoft.Storage/storageAccounts");
        var app = Of(resources, "Microsoft.Web/sites");

        Assert.False((bool)storage["allowSharedKeyAccess"]!);
        Assert.False((bool)storage["allowBlobPublicAccess"]!);
        Assert.Equal("TLS1_2", (string?)storage["minimumTlsVersion"]);
        Assert.True((bool)app["httpsOnly"]!);
        Assert.True((bool)Of(resources, "Microsoft.CognitiveServices/accounts")["disableLocalAuth"]!);
        Assert.True((bool)Of(resources, "Microsoft.Insights/components")["DisableLocalAuth"]!);
        Assert.True((bool)Of(resources, "Microsoft.KeyVault/vaults")["enableRbacAuthorization"]!);
        Assert.All(resources.Where(resource => (string?)resource["type"] == "Microsoft.Web/sites/basicPublishingCredentialsPolicies"), policy => Assert.False((bool)policy["properties"]!["allow"]!));
    }

    [Fact]
    public async Task The_app_is_a_custom_handler_on_flex_consumption_and_takes_the_events_where_the_code_expects_them()
    {
        var resources = (await BicepTemplate.ProdAsync()).Resources().ToList();
        var runtime = Of(resources, "Microsoft.Web/sites")["functionAppConfig"]!["runtime"]!;
        var handler = Of(resources, "Microsoft.SignalRService/webPubSub/hubs")["eventHandlers"]![0]!;

        Assert.Equal(("custom", "1.0"), ((string?)runtime["name"], (string?)runtime["version"]));
        Assert.Equal("FC1", (string?)resources.Single(resource => (string?)resource["type"] == "Microsoft.Web/serverfarms")["sku"]!["name"]);
        Assert.Equal($"[format('https://{{0}}/api{EventHandlerEndpoints.Path}', parameters('appHostName'))]", (string?)handler["urlTemplate"]);
        Assert.Equal(["connect", "connected", "disconnected"], handler["systemEvents"]!.AsArray().Select(name => (string?)name));
        Assert.Equal(new WebPubSubOptions().Hub, (string?)(await BicepTemplate.ProdAsync()).Module("web-pubsub")["variables"]!["hubName"]);
    }

    private static JsonNode Of(IEnumerable<JsonObject> resources, string type) => resources.Single(resource => (string?)resource["type"] == type)["properties"]!;

    private static IEnumerable<string> Secure(JsonObject template) =>
        template["parameters"]?.AsObject().Where(parameter => (string?)parameter.Value!["type"] == "securestring").Select(parameter => parameter.Key) ?? [];

    private static IEnumerable<string> Guids(JsonNode variables) =>
        variables.AsObject().Select(variable => variable.Value!.ToString()).Where(text => Guid.TryParse(text, out _));
}
