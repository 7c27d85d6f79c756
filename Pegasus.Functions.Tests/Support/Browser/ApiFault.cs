using Microsoft.AspNetCore.Http;

namespace Pegasus.Functions.Tests.Support.Browser;

/// <summary>What befalls calls of a browser at the <see cref="ApiProxy"/>.</summary>
/// <param name="fits">Which calls; preflights pass always.</param>
internal abstract class ApiFault(Func<HttpRequest, bool> fits)
{
    /// <summary>The connection is reset instead of an answer.</summary>
    public static ApiFault Reset(string path = "/api") => new ResetFault(request => Begins(request, path));

    /// <summary>Waits with the calls until it is told to let them go on.</summary>
    public static HeldCall Hold(string method, string path) => new(request => request.Method == method && Ends(request, path));

    /// <summary>The connection is reset as soon as the answer has said a text.</summary>
    public static ApiFault Cut(string path, string after) => new CutFault(request => request.Method == "POST" && Ends(request, path), after);

    public bool Takes(HttpRequest request) => !HttpMethods.IsOptions(request.Method) && fits(request);

    /// <summary>Called before a call is passed on.</summary>
    public virtual Task BeforeAsync(HttpContext context) => Task.CompletedTask;

    /// <summary>Whether the connection breaks after this piece of the answer.</summary>
    public virtual bool CutsAfter(string piece) => false;

    private static bool Begins(HttpRequest request, string path) => request.Path.StartsWithSegments(path, StringComparison.Ordinal);

    private static bool Ends(HttpRequest request, string path) => request.Path.Value!.EndsWith(path, StringComparison.Ordinal);

    private sealed class ResetFault(Func<HttpRequest, bool> fits) : ApiFault(fits)
    {
        public override Task BeforeAsync(HttpContext context) => throw new IOException("Reset.");
    }

    private sealed class CutFault(Func<HttpRequest, bool> fits, string after) : ApiFault(fits)
    {
        private bool isDone;

        public override bool CutsAfter(string piece) => !isDone && (isDone = piece.Contains(after, StringComparison.Ordinal));
    }
}

/// <summary>Calls that wait at the <see cref="ApiProxy"/>.</summary>
internal sealed class HeldCall(Func<HttpRequest, bool> fits) : ApiFault(fits)
{
    private readonly TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource mayGoOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the first call waits.</summary>
    public Task Arrived => arrived.Task.WaitAsync(TimeSpan.FromSeconds(60));

    public void Release() => mayGoOn.TrySetResult();

    public override Task BeforeAsync(HttpContext context)
    {
        arrived.TrySetResult();
        return mayGoOn.Task.WaitAsync(context.RequestAborted);
    }
}
