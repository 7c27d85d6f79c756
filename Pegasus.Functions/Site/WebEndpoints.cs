using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Site;

/// <summary>The widget's script, and the console: one page, whose views have addresses of their own.</summary>
internal static class WebEndpoints
{
    private const string Page = "index.html";

    /// <summary>Where the console's views are; <c>web/console/src/routes.ts</c> has the same.</summary>
    private static readonly string[] ConsolePaths = ["/", "/sign-in", "/sign-up", "/invitation", "/account", "/w/{**view}", "/help/{**page}"];

    // Named by their content: another content has another name.
    private const string ForGood = "public, max-age=31536000, immutable";
    // An update reaches every site within minutes; until then no visitor waits for an answer to "has it changed?".
    private const string Widget = "public, max-age=300, stale-while-revalidate=86400";
    private const string AskFirst = "no-cache";

    public static void MapWeb(this IEndpointRouteBuilder app)
    {
        var web = app.MapGroup("").InFunction(FunctionTable.Site).ExcludeFromDescription();
        foreach (var path in ConsolePaths)
            web.MapGet(path, (HttpContext context) => Serve(context, Page, AskFirst));
        web.MapGet("/widget.js", (HttpContext context) => ServeScript(context, "widget.js"));
        web.MapGet("/web-widget.js", (HttpContext context) => ServeScript(context, "web-widget.js"));
        web.MapGet("/assets/{name}", (string name, HttpContext context) => Serve(context, $"assets/{name}", ForGood));
    }

    /// <summary>A script that other websites load; as a module, it comes by CORS (HTML, "fetch a module script").</summary>
    private static Results<FileContentHttpResult, ApiProblem> ServeScript(HttpContext context, string name)
    {
        context.Response.Headers.AccessControlAllowOrigin = "*";
        return Serve(context, name, Widget);
    }

    private static Results<FileContentHttpResult, ApiProblem> Serve(HttpContext context, string name, string cacheControl)
    {
        if (!WebFiles.All.TryGetValue(name, out var file))
            return ApiErrors.NotFound.AsProblem();
        var headers = context.Response.Headers;
        var encoding = file.EncodingFor(context.Request);
        if (encoding != WebFile.Identity)
            headers.ContentEncoding = encoding;
        headers.CacheControl = cacheControl;
        headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        return TypedResults.Bytes(file.Encodings[encoding], file.ContentType, entityTag: new EntityTagHeaderValue($"\"{file.ETag}-{encoding}\""));
    }
}
