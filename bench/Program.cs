using Pegasus.Bench;
using Pegasus.Bench.Capacity;
using Pegasus.Bench.Load;
using Pegasus.Bench.Quality;
using Pegasus.Bench.Speed;

return args switch
{
    ["send"] => await SendBenchmark.RunAsync(),
    ["start"] => await StartBenchmark.RunAsync(Path.Combine(AppContext.BaseDirectory, "Pegasus.Functions")),
    ["start", var executable] => await StartBenchmark.RunAsync(executable),
    ["questions"] => QuestionsBenchmark.Run(),
    ["speed", ..] => await SpeedBenchmark.RunAsync(args[1..]),
    ["quality"] => QualityBenchmark.Run(Path.Combine("..", "shared", "data")),
    ["quality", var folder] => QualityBenchmark.Run(folder),
    ["help", var folder] => HelpBenchmark.Run(folder),
    ["load"] => await LoadBenchmark.RunAsync(flowise: null),
    ["load", var flowise] => await LoadBenchmark.RunAsync(flowise),
    ["soak"] => await SoakBenchmark.RunAsync(minutes: 60),
    ["soak", var minutes] when int.TryParse(minutes, out var some) && some > 0 => await SoakBenchmark.RunAsync(some),
    ["capacity"] => CapacityReport.Run(),
    ["widget"] => await WidgetBenchmark.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.WriteLine(
        """
        dotnet run -c Release --project bench -- COMMAND

          send       a visitor's message at 1, 8 and 32 senders against a model that answers at once, beside the bare storage work
          load       Pegasus as a process of its own: messages at 1, 8 and 32 senders, in one workspace and in 50; its memory and processor time;
                     beside Flowise in the folder named after it, where bench/Load/install-flowise.sh has put it
          soak       Pegasus as a process of its own under steady work for an hour, or the minutes named after it: its memory at each minute
          start      from starting the process to its first answer, and its memory then; a path after it names the executable, such as
                     a published one
          questions  grouping 2,000 unanswered questions by likeness, beside finding their words
          speed      the index at 1,000 to 100,000 chunks, or as many as are named after it; training, and training again; streaming
          quality    retrieval and refusal on public test collections, which lie in ../shared/data or in the folder named after it
          help       finding and answering on help pages in 24 languages, in the folder named after it, where bench/Quality/make-help-pages.py
                     has put them
          capacity   on paper: where storage, memory and instances reach their limits, by a simulation of the busiest hour
          widget     the size of /widget.js, and a page's main-thread work with it in Chromium, beside an empty module's
        """);
    return 2;
}
