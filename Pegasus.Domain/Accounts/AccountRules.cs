namespace Pegasus.Domain.Accounts;

/// <summary>What an account may look like.</summary>
public static class AccountRules
{
    /// <summary>The fewest characters of a password.</summary>
    public const int MinPassword = 8;

    /// <summary>The most characters of a password.</summary>
    public const int MaxPassword = 128;

    /// <summary>The most characters of an e-mail address (RFC 5321, section 4.5.3.1.3, less the angle brackets).</summary>
    public const int MaxEmail = 254;

    /// <summary>The most characters of what a person is called.</summary>
    public const int MaxName = 100;

    /// <summary>The most characters of a workspace's name.</summary>
    public const int MaxWorkspaceName = 100;

    // The passwords that lead every published list of leaked ones, among those of at least eight characters.
    private static readonly HashSet<string> CommonPasswords = new(StringComparer.OrdinalIgnoreCase)
    {
        "12345678", "123456789", "1234567890", "password", "password1", "password12", "password123", "passw0rd", "p@ssw0rd",
        "qwertyuiop", "qwerty123", "qwerty12", "1q2w3e4r", "1q2w3e4r5t", "1qaz2wsx", "q1w2e3r4", "zaq12wsx", "11111111", "111111111",
        "1111111111", "00000000", "0000000000", "88888888", "87654321", "987654321", "0987654321", "12341234", "11223344", "123123123",
        "147258369", "123654789", "iloveyou", "iloveyou1", "sunshine", "princess", "football", "baseball", "superman", "trustno1",
        "welcome1", "welcome123", "letmein1", "letmein123", "admin123", "administrator", "abcd1234", "abc12345", "a1b2c3d4", "asdfghjkl",
        "asdf1234", "qazwsxedc", "changeme", "changeme1", "computer", "internet", "whatever", "starwars", "michelle", "jennifer",
        "butterfly", "chocolate", "liverpool", "dragon123", "monkey123", "samsung1", "pokemon1", "secret123", "test1234", "testtest",
    };

    /// <summary>The form in which two addresses are compared: trimmed and lower case.</summary>
    public static string NormalizeEmail(string email) => email.Trim().ToLowerInvariant();

    /// <summary>What is wrong with a sign-up, as field and sentence; empty if nothing is.</summary>
    public static IEnumerable<(string Field, string Problem)> SignupProblems(string email, string password, string workspaceName)
    {
        if (EmailProblem(email) is { } notAnAddress)
            yield return ("email", notAnAddress);
        if (PasswordProblem(password) is { } problem)
            yield return ("password", problem);
        if (string.IsNullOrWhiteSpace(workspaceName) || workspaceName.Trim().Length > MaxWorkspaceName)
            yield return ("workspaceName", $"Enter a name of 1 to {MaxWorkspaceName} characters.");
    }

    /// <summary>What is wrong with an e-mail address; null if nothing is.</summary>
    public static string? EmailProblem(string email) =>
        LooksLikeEmail(NormalizeEmail(email)) ? null : "Enter an e-mail address, such as ada@example.com.";

    /// <summary>What is wrong with a new password; null if nothing is.</summary>
    public static string? PasswordProblem(string password) => password.Length switch
    {
        < MinPassword => $"Use at least {MinPassword} characters.",
        > MaxPassword => $"Use at most {MaxPassword} characters.",
        _ => CommonPasswords.Contains(password) ? "This password is among the most common ones; choose another." : null,
    };

    private static bool LooksLikeEmail(string email)
    {
        var at = email.IndexOf('@');
        return at > 0
            && at == email.LastIndexOf('@')
            && email.Length is >= 3 and <= MaxEmail
            && at < email.Length - 1
            && !email.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';');
    }
}
