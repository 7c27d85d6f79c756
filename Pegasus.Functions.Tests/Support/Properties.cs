using FsCheck;
using FsCheck.Fluent;
using Pegasus.Functions.Tests.Campaigns;

namespace Pegasus.Functions.Tests.Support;

/// <summary>
/// Checks that a property holds for generated cases. The test command draws the same cases each time, so that one commit has one
/// outcome; <c>PEGASUS_CAMPAIGN=full</c> draws many new ones, and prints the seed of one that fails.
/// </summary>
internal static class Properties
{
    private static readonly Config Settings = Campaign.IsFull
        ? Config.QuickThrowOnFailure.WithMaxTest(50_000)
        : Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20261121, 1);

    public static void Hold<T>(Arbitrary<T> cases, Func<T, bool> property) => Prop.ForAll(cases, property).Check(Settings);

    public static void Hold<T>(Func<T, bool> property) => Hold(ArbMap.Default.ArbFor<T>(), property);
}
