using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Pegasus.Functions.Tests.Support.Browser;

/// <summary>The widget as a visitor finds it: by roles and names, in English.</summary>
internal sealed class WidgetView(IPage page)
{
    public ILocator Element => page.Locator("pegasus-widget");

    public ILocator Launcher => Button("Open chat");

    public ILocator Panel => Element.GetByRole(AriaRole.Dialog).First;

    public ILocator Input => Element.GetByRole(AriaRole.Textbox, new() { Name = "Your message" });

    public ILocator Send => Button("Send message");

    public ILocator Log => Element.GetByRole(AriaRole.Log, new() { Name = "Conversation" });

    public ILocator Close => Button("Close chat");

    public ILocator Menu => Button("Chat menu");

    public ILocator TryAgain => Button("Try again");

    public ILocator Helpful => Element.GetByRole(AriaRole.Button, new() { Name = "Helpful", Exact = true });

    public ILocator NotHelpful => Element.GetByRole(AriaRole.Button, new() { Name = "Not helpful", Exact = true });

    public ILocator Comment => Element.GetByRole(AriaRole.Textbox, new() { Name = "What was missing?" });

    public ILocator SendComment => Button("Send comment");

    /// <summary>The dots while an answer is awaited, which have no name: whoever listens hears the answer itself.</summary>
    public ILocator Writing => Panel.Locator(".typing");

    /// <summary>The chip of the first source; "Source 1: " and the document's name.</summary>
    public ILocator Source => Button("Source 1:").First;

    public ILocator Button(string name) => Element.GetByRole(AriaRole.Button, new() { Name = name });

    public ILocator MenuItem(string name) => Element.GetByRole(AriaRole.Menuitem, new() { Name = name });

    /// <summary>This very text, wherever in the panel.</summary>
    public ILocator Sentence(string text) => Panel.WithText(text, exact: true);

    /// <summary>Opens the chat and waits for a place to write in, and until the session has begun; one may write before.</summary>
    public async Task OpenAsync()
    {
        await Launcher.ClickAsync();
        await Expect(Input).ToBeVisibleAsync();
        await Expect(Panel).ToHaveAttributeAsync("aria-busy", "false");
    }

    /// <summary>Opens the chat, which has nothing but a sentence to show.</summary>
    public async Task OpenToReadAsync(string sentence)
    {
        await Launcher.ClickAsync();
        await Expect(Sentence(sentence)).ToBeVisibleAsync();
    }

    /// <summary>Writes a message and sends it.</summary>
    public async Task SayAsync(string message)
    {
        await Input.FillAsync(message);
        await Send.ClickAsync();
    }

    /// <summary>Writes a message, sends it, and waits for an answer with this text.</summary>
    public async Task AskAsync(string message, string answer)
    {
        await SayAsync(message);
        await ExpectInLogAsync(answer);
    }

    public Task ExpectInLogAsync(string text) => Expect(Log).ToContainTextAsync(text);

    public Task ExpectInLogAsync(Regex text) => Expect(Log).ToContainTextAsync(text);

    /// <summary>The closed chat shows, and says, how much is new; 0 for nothing.</summary>
    public async Task ExpectUnreadAsync(int count)
    {
        await Expect(Launcher).ToHaveAccessibleNameAsync(count == 0 ? "Open chat" : $"Open chat. New messages: {count}");
        await Expect(Element.Locator(".badge")).ToHaveCountAsync(count == 0 ? 0 : 1);
    }

    public Task ExpectNotInLogAsync(string text) => Expect(Log).Not.ToContainTextAsync(text);
}
