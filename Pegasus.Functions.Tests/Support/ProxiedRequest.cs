namespace Pegasus.Functions.Tests.Support;

/// <summary>A request on its way to a storage service.</summary>
/// <param name="Queues">True for the queue service, false for the tables.</param>
/// <param name="Method">The verb.</param>
/// <param name="Target">Path and query as they stood on the wire.</param>
/// <param name="Body">The body as text; a transaction's parts are in it.</param>
internal sealed record ProxiedRequest(bool Queues, string Method, string Target, string Body);
