namespace Pegasus.Functions.Tokens;

/// <summary>Signed tokens, and the key that they are signed with.</summary>
internal static class TokensFeature
{
    public static WebApplicationBuilder AddTokens(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(ReadKeys(builder.Configuration, builder.Environment)).AddSingleton<SignedTokens>();
        return builder;
    }

    /// <exception cref="Hosting.StartupException">The key is missing outside Development, or is not a key.</exception>
    private static SigningKeys ReadKeys(ConfigurationManager configuration, IWebHostEnvironment environment)
    {
        const string Mend = "Set it to at least 32 random bytes in base64, such as the output of \"openssl rand -base64 48\".";
        return configuration[SigningKeys.SettingName] switch
        {
            { Length: > 0 } setting => SigningKeys.Parse(setting) ?? throw new Hosting.StartupException($"{SigningKeys.SettingName} is not base64 of at least {SigningKeys.MinBytes} bytes. {Mend}"),
            _ when environment.IsDevelopment() => SigningKeys.ForDevelopment(Path.Combine(environment.ContentRootPath, ".pegasus")),
            _ => throw new Hosting.StartupException($"{SigningKeys.SettingName} is not set; it is required outside the Development environment. {Mend}"),
        };
    }
}
