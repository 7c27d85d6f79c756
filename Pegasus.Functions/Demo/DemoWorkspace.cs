using System.Security.Cryptography;
using Pegasus.Domain.Accounts;
using Pegasus.Domain.Widgets;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Accounts.Passwords;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Documents;
using Pegasus.Functions.Documents.Extraction;
using Pegasus.Functions.State;
using Pegasus.Functions.Training;
using Pegasus.Functions.Widgets;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Demo;

/// <summary>The demo's owner; the password is known only when it has just been made.</summary>
internal sealed record DemoOwner(string Email, string? Password);

/// <summary>
/// A workspace with a bot that has read Pegasus' own help. A row that points to it is written last: a start that is cut off
/// makes another one the next time.
/// </summary>
internal sealed class DemoWorkspace(
    PegasusStorage storage, AccountTable accounts, BotStore bots, DocumentStore documents, TrainingQueue trainings,
    WidgetTokens tokens, TimeProvider clock)
{
    private const string Key = "demo";
    private static readonly string[] HelpPages = ["getting-started.md", "troubleshooting.md"];

    public async Task<DemoOwner> EnsureAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } existing)
            return new DemoOwner(existing.Text("Email"), null);

        var email = $"demo-{Ids.New()[..6]}@pegasus.example";
        var password = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 16);
        var workspaceId = Ids.New();
        var account = new Account(AccountTable.KeyOf(email), Ids.New(), AccountRules.NormalizeEmail(email), PasswordHash.Create(password));
        await accounts.CreateAsync(account, workspaceId, "Demo", clock.GetUtcNow(), cancellationToken);
        var bot = await CreateBotAsync(workspaceId, cancellationToken);
        await storage.Workspaces.UpsertEntityAsync(
            new TableEntity(Key, Key) { ["Email"] = email, ["WorkspaceId"] = workspaceId, ["BotId"] = bot.BotId }, TableUpdateMode.Replace, cancellationToken);
        return new DemoOwner(email, password);
    }

    /// <summary>The token of the demo bot's widget; null if there is none, or its owner deleted it.</summary>
    public async Task<string?> FindWidgetTokenAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } demo)
            return null;
        var bot = await bots.FindAsync(demo.Text("WorkspaceId"), demo.Text("BotId"), cancellationToken);
        return bot?.Widget is { } widget ? tokens.IssueWidget(bot, widget) : null;
    }

    private async Task<BotRecord> CreateBotAsync(string workspaceId, CancellationToken cancellationToken)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
        var bot = new BotRecord(workspaceId, Ids.New())
        {
            Name = "Pegasus help",
            Greeting = "Hi! I have read Pegasus' help pages. Ask me how to set up a bot, or why a visitor sees an error.",
            SuggestedQuestions = ["How do I put the widget on my website?", "Why do visitors see \"This bot is not ready for chat yet.\"?", "What does deleting the widget remove?"],
            Widget = new WidgetConfig(Ids.New(), 1, [], new WidgetTheme(), now, null),
            CreatedAt = now,
        };
        await bots.AddAsync(bot, cancellationToken);
        foreach (var page in HelpPages)
        {
            var source = new DocumentSource(page, "text/markdown", DemoFiles.Read($"help/{page}"));
            var read = (ExtractionResult.Extracted)DocumentExtraction.Extract(source);
            await documents.AddAsync(workspaceId, bot.BotId, new NewDocument(page, read.Kind, source.Content.Length, read.Document), cancellationToken);
        }
        await trainings.RequestAsync(workspaceId, bot.BotId, cancellationToken);
        return bot;
    }

    private async Task<TableEntity?> FindAsync(CancellationToken cancellationToken)
    {
        var row = await storage.Workspaces.GetEntityIfExistsAsync<TableEntity>(Key, Key, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value : null;
    }
}
