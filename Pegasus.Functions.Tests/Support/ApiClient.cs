namespace Pegasus.Functions.Tests.Support;

/// <summary>Makes the clients by which tests call the application: each response is held against <c>/api/openapi.json</c>.</summary>
internal static class ApiClient
{
    private static bool Checks = true;

    /// <param name="address">Where the client calls.</param>
    /// <param name="describedAt">Where the description is read, if elsewhere.</param>
    public static HttpClient For(Uri address, Uri? describedAt = null) => new(new Checking(describedAt ?? address)) { BaseAddress = address };

    /// <summary>Ends the checks of this process, for whoever measures time rather than behaviour.</summary>
    public static void StopChecking() => Checks = false;

    // Whoever leaves a stream in the middle is gone at once, and does not wait whether it ends by itself.
    private sealed class Checking(Uri describedAt)
        : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ResponseDrainTimeout = TimeSpan.Zero, Expect100ContinueTimeout = TimeSpan.FromSeconds(30) })
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (!Checks)
                return response;
            var (contract, address, body) = (await ApiContract.ReadAsync(describedAt), request.RequestUri!, await BodyAsync(response, cancellationToken));
            contract.Check(new ApiExchange(request.Method.Method, address.AbsolutePath, (int)response.StatusCode, name => HeaderOf(response, name), body));
            await RefusalTally.NoteAsync(
                address, address.AbsolutePath, request.Headers.Authorization?.Parameter, request.Headers.TryGetValues("Origin", out var origins) ? [.. origins] : [], body);
            return response;
        }

        // A stream is left to its reader.
        private static async Task<string> BodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
        {
            if (response.Content.Headers.ContentType?.MediaType is not ("application/json" or "application/problem+json"))
                return "";
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            return await response.Content.ReadAsStringAsync(cancellationToken);
        }

        private static string? HeaderOf(HttpResponseMessage response, string name) =>
            response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;
    }
}
