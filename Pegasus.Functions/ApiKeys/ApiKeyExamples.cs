using Pegasus.Functions.Accounts;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Description;

namespace Pegasus.Functions.ApiKeys;

internal static class ApiKeyExamples
{
    private const string Id = "6h0m4r8w2b6f0k4p8t2y6d0h4n";
    private const string Name = "nightly upload";

    private static readonly string Prefix = ApiKeyText.BeginningOf(Id);

    public static readonly IReadOnlyList<ApiExample> All =
    [
        new("a key for a script", new CreateApiKeyRequest(Name, "editor")),
        new("a key", new ApiKeyView(Id, Name, Role.Editor, Prefix, AccountExamples.UserId, BotExamples.Noon, BotExamples.Noon.AddHours(11))),
        new("a new key", new CreatedApiKey(Id, $"{Prefix}…", Name, Role.Editor, Prefix, AccountExamples.UserId, BotExamples.Noon, null)),
    ];
}
