namespace Pegasus.Functions.Http;

/// <summary>The address under which people reach this Pegasus.</summary>
internal static class SiteAddress
{
    public const string SettingName = "Site:Address";

    /// <summary>
    /// The setting's value without a trailing slash, or what the request was sent to. Behind the Functions host the request
    /// names the host's own loopback address, so a deployment sets it.
    /// </summary>
    public static string Of(HttpContext context) =>
        context.RequestServices.GetRequiredService<IConfiguration>()[SettingName] is { Length: > 0 } address
            ? address.TrimEnd('/')
            : $"{context.Request.Scheme}://{context.Request.Host}";
}
