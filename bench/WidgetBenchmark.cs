using System.Globalization;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.Browser;

namespace Pegasus.Bench;

/// <summary>
/// What the widget costs the visitor of a page that has it: the script's size, and the main thread's work from the navigation until the
/// launcher stands there, beside the same page with an empty module instead.
/// </summary>
internal static class WidgetBenchmark
{
    private const int Runs = 9;

    public static async Task<int> RunAsync()
    {
        ApiClient.StopChecking();
        await using var app = await PegasusApp.StartAsync();
        await using var site = await HostSite.StartAsync();
        var bot = await EmbeddedBot.CreateAsync(app, site);
        Console.WriteLine($"/widget.js: {await BytesAsync(app, "br")} bytes by brotli, {await BytesAsync(app, "gzip")} by gzip, {await BytesAsync(app, "identity")} plain");

        var empty = site.Publish(new HostPage(HostPage.StrictPolicy(app.Address)) { Script = "export {};" });
        var widget = await bot.PublishAsync();
        var (floor, with) = (new List<double>(), new List<double>());
        // The first of each warms the browser.
        for (var run = 0; run <= Runs; run++)
        {
            var (bare, busy) = (await MainThreadTrace.MeasureAsync(empty), await MainThreadTrace.MeasureAsync(widget));
            if (run == 0)
                continue;
            floor.Add(bare);
            with.Add(busy);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"main thread: {Median(with):0.0} ms with the widget, {Median(with) / Median(floor):0.00} × the {Median(floor):0.0} ms with an empty module; the widget's own {Median(with) - Median(floor):0.0} ms (medians of {Runs}; most {with.Max() - Median(floor):0.0} ms)"));
        return 0;
    }

    private static async Task<int> BytesAsync(PegasusApp app, string coding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/widget.js");
        request.Headers.AcceptEncoding.ParseAdd(coding);
        using var response = await app.Http.SendAsync(request);
        return (await response.Content.ReadAsByteArrayAsync()).Length;
    }

    private static double Median(List<double> figures) => figures.Order().ElementAt(figures.Count / 2);
}
