using System.Text.RegularExpressions;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Hosting;

/// <summary>What guide, pipeline and container say of <c>infra/</c>: paths, parameters and variables that there are.</summary>
public sealed partial class InfraGuideTests
{
    private static readonly string Guide = Read("docs/deploy.md");
    private static readonly string Pipeline = Read(".github/workflows/deploy.yml");
    private static readonly string[] Files = ["dev.bicepparam", "prod.bicepparam"];

    [Fact]
    public void Each_link_of_the_guide_and_each_path_of_a_command_leads_somewhere()
    {
        var links = Link().Matches(Guide).Select(match => Path.Combine("docs", match.Groups[1].Value));
        var paths = RepositoryPath().Matches(Guide + Pipeline + Read("infra/Dockerfile")).Select(match => match.Value);

        Assert.All(links.Concat(paths).Concat(["global.json"]), path => Assert.True(Path.Exists(Path.Combine(RepositoryRoot.Path, path)), $"{path} is not there."));
    }

    [Fact]
    public void The_variables_that_are_to_be_set_are_those_that_the_parameters_read()
    {
        var read = Files.SelectMany(file => Variable().Matches(Read($"infra/{file}"))).Select(match => match.Value).ToHashSet();

        Assert.Superset(Variable().Matches(Guide + Pipeline).Select(match => match.Value).ToHashSet(), read);
    }

    [Fact]
    public async Task The_parameters_that_the_guide_names_are_the_templates()
    {
        var parameters = (await BicepTemplate.ProdAsync()).Template["parameters"]!.AsObject().Select(parameter => parameter.Key).ToHashSet();

        Assert.All(Named().Matches(Guide), match => Assert.Contains(match.Groups[1].Value, parameters));
    }

    [Fact]
    public async Task Instances_wait_for_groups_of_functions_that_there_are()
    {
        var groups = FunctionTable.All.Where(function => function is not HttpHostFunction).Select(function => $"function:{function.Name}").Append("http").ToHashSet();

        Assert.All((await BicepTemplate.ProdAsync()).Parameters["alwaysReady"]!["value"]!.AsObject(), group => Assert.Contains(group.Key, groups));
        Assert.All(Group().Matches(Guide + Read("infra/main.bicep")), match => Assert.Contains(match.Value, groups));
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(RepositoryRoot.Path, path));

    [GeneratedRegex(@"\]\((?!https:|#)([^)#]+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<=[ `])(infra/[\w/-]+(\.\w+)?|docs/[\w.-]+|\.ci/run|Pegasus\.Functions(?= ))")]
    private static partial Regex RepositoryPath();

    [GeneratedRegex("PEGASUS_[A-Z_]+")]
    private static partial Regex Variable();

    [GeneratedRegex("`([a-z]+[A-Z][A-Za-z]*)(?:`| = )")]
    private static partial Regex Named();

    [GeneratedRegex("function:[a-z-]+")]
    private static partial Regex Group();
}
