using Pegasus.Bench;
using Pegasus.Bench.Quality;

return args switch
{
    ["send"] => await SendBenchmark.RunAsync(),
    ["start"] => await StartBenchmark.RunAsync(Path.Combine(AppContext.BaseDirectory, "Pegasus.Functions")),
    ["start", var executable] => await StartBenchmark.RunAsync(executable),
    ["questions"] => QuestionsBenchmark.Run(),
    ["quality"] => QualityBenchmark.Run(Path.Combine("..", "shared", "data")),
    ["quality", var folder] => QualityBenchmark.Run(folder),
    ["widget"] => await WidgetBenchmark.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.WriteLine(
        """
        dotnet run -c Release --project bench/Pegasus.Bench -- COMMAND

          send       a visitor's message at 1, 8 and 32 senders against a model that answers at once, beside the bare storage work
          start      from starting the process to its first answer, and its memory then; a path after it names the executable, such as
                     a published one
          questions  grouping 2,000 unanswered questions by likeness, beside finding their words
          quality    retrieval and refusal on public test collections, which lie in ../shared/data or in the folder named after it
          widget     the size of /widget.js, and a page's main-thread work with it in Chromium, beside an empty module's
        """);
    return 2;
}
