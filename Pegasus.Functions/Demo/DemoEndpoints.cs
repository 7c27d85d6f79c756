using System.Text;
using Pegasus.Functions.Hosting;

namespace Pegasus.Functions.Demo;

/// <summary>The page on which one chats with the demo bot.</summary>
internal static class DemoEndpoints
{
    private const string TokenPlace = "{{token}}";

    public static void MapDemo(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            return;
        var demo = app.MapGroup("/demo").InFunction("zz-site").ExcludeFromDescription();
        demo.MapGet("", async (DemoWorkspace workspace, CancellationToken cancellationToken) =>
        {
            var token = await workspace.FindWidgetTokenAsync(cancellationToken);
            var page = Encoding.UTF8.GetString(DemoFiles.Read("demo.html")).Replace(TokenPlace, token ?? "", StringComparison.Ordinal);
            return Results.Content(page, "text/html; charset=utf-8");
        });
        demo.MapGet("/demo.js", () => Results.Bytes(DemoFiles.Read("demo.js"), "text/javascript; charset=utf-8"));
        demo.MapGet("/demo.css", () => Results.Bytes(DemoFiles.Read("demo.css"), "text/css; charset=utf-8"));
    }
}
