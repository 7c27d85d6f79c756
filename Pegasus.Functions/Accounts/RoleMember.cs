using System.ComponentModel.DataAnnotations;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Accounts;

/// <summary>Describes a request's member that names a role.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RoleNameAttribute() : AllowedValuesAttribute("viewer", "agent", "editor", "owner");

/// <summary>The <c>role</c> member of a request.</summary>
internal static class RoleMember
{
    private static readonly Dictionary<string, Role> Roles = Enum.GetValues<Role>().ToDictionary(role => role.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>The role that is named; where none is, <paramref name="errors"/> says so.</summary>
    public static Role Read(string? name, FieldErrors errors)
    {
        if (name is not null && Roles.TryGetValue(name, out var role))
            return role;
        errors.Add("role", $"Choose one of {string.Join(", ", Roles.Keys)}.");
        return Role.Viewer;
    }
}
