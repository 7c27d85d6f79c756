using System.Text;
using Pegasus.Functions.Hosting;

namespace Pegasus.Functions.Demo;

/// <summary>A shop's page with the demo bot's widget, as any website has it.</summary>
internal static class DemoEndpoints
{
    private static readonly CompositeFormat Snippet = CompositeFormat.Parse("""<script type="module" src="/widget.js" data-token="{0}"></script>""");

    private const string NoWidget =
        """<p class="notice" role="status">The demo bot has no widget, so there is no chat here. Enable it in the Embed tab of the owner’s console, then reload.</p>""";

    public static void MapDemo(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            return;
        var demo = app.MapGroup("/demo").InFunction("zz-site").ExcludeFromDescription();
        demo.MapGet("", async (DemoWorkspace workspace, CancellationToken cancellationToken) =>
            Results.Content(Page(await workspace.FindWidgetTokenAsync(cancellationToken)), "text/html; charset=utf-8"));
        demo.MapGet("/demo.css", () => Results.Bytes(DemoFiles.Read("demo.css"), "text/css; charset=utf-8"));
    }

    private static string Page(string? token) => Encoding.UTF8.GetString(DemoFiles.Read("demo.html"))
        .Replace("{{notice}}", token is null ? NoWidget : "", StringComparison.Ordinal)
        .Replace("{{widget}}", token is null ? "" : string.Format(null, Snippet, token), StringComparison.Ordinal);
}
