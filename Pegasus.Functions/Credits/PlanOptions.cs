using Microsoft.Extensions.Options;
using Pegasus.Domain.Credits;

namespace Pegasus.Functions.Credits;

/// <summary>What the plans grant (configuration section <c>Plans</c>).</summary>
internal sealed class PlanOptions
{
    public const string Section = "Plans";
    public const int MaxDailyCredits = 100_000_000;

    private static readonly Dictionary<Plan, int> Defaults = new() { [Plan.Free] = 100, [Plan.Starter] = 1_000, [Plan.Business] = 10_000 };

    private readonly Dictionary<Plan, int> dailyCredits = new(Defaults);

    public int DailyCredits(Plan plan) => dailyCredits[plan];

    /// <summary>Reads <c>Plans:Free:DailyCredits</c> and its like; every problem is reported, naming its key and the mend.</summary>
    public IEnumerable<string> Read(IConfiguration configuration)
    {
        foreach (var plan in Enum.GetValues<Plan>())
        {
            var key = $"{Section}:{plan}:DailyCredits";
            if (configuration[key] is not { Length: > 0 } text)
                continue;
            if (int.TryParse(text, out var credits) && credits is >= 0 and <= MaxDailyCredits)
                dailyCredits[plan] = credits;
            else
                yield return $"{key} is \"{text}\": set a whole number from 0 to {MaxDailyCredits}.";
        }
    }
}

/// <summary>Fills <see cref="PlanOptions"/> at the start, or stops it.</summary>
internal sealed class PlanOptionsSetup(IConfiguration configuration) : IConfigureOptions<PlanOptions>, IValidateOptions<PlanOptions>
{
    public void Configure(PlanOptions options) => _ = options.Read(configuration).Count();

    public ValidateOptionsResult Validate(string? name, PlanOptions options) =>
        options.Read(configuration).ToList() is { Count: > 0 } problems ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
}
