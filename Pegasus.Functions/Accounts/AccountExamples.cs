using Pegasus.Functions.Description;

namespace Pegasus.Functions.Accounts;

internal static class AccountExamples
{
    public const string WorkspaceId = "0f9k2m7q4r8t1v5x3z6b0c2d4g";

    public const string Email = "ada@example.com";
    public const string UserId = "7d1h5k9n3p8s2v6x0z4b8f1j5m";

    private const string Token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI3ZDFoNWs5biJ9.c2lnbmF0dXJl";
    private const string Password = "correct horse battery";

    private static readonly DateTimeOffset Evening = new(2026, 11, 21, 20, 0, 0, TimeSpan.Zero);
    private static readonly UserView Ada = new(UserId, Email, "Ada");
    private static readonly WorkspaceView Acme = new(WorkspaceId, "Acme", Role.Owner);

    public static readonly IReadOnlyList<ApiExample> All =
    [
        new("a new owner", new SignupRequest(Email, Password, Acme.Name)),
        new("an owner", new LoginRequest(Email, Password)),
        new("signed in", new SignedIn(Token, Evening, Ada, Acme)),
        new("an owner of one workspace", new Me(Ada, [Acme])),
        new("a name", new UpdateMeRequest("Ada")),
        new("a person", Ada),
        new("another password", new ChangePasswordRequest("an older horse battery", Password)),
        new("a fresh token", new FreshToken(Token, Evening)),
        new("a workspace for another team", new CreateWorkspaceRequest("Acme Labs")),
        new("a workspace", Acme),
    ];
}
