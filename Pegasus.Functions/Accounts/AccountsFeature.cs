using Pegasus.Functions.Accounts.Passwords;
using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Accounts;

/// <summary>People, their workspaces, and the gate that lets them in.</summary>
internal static class AccountsFeature
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddSingleton<AccountTable>()
        .AddSingleton<TeamTable>()
        .AddSingleton<AccessTokens>()
        .AddSingleton<LoginThrottle>()
        .AddSingleton<PasswordHasher>()
        .AddSingleton<PasswordCheck>()
        .AddSingleton<IExportSource, MemberExport>()
        .AddSingleton<IWorkspaceData, MembershipData>();
}
