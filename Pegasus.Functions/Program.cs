using Pegasus.Functions.Hosting;
var builder = WebApplication.CreateSlimBuilder(HostedMode.Options(args, Environment.GetEnvironmentVariable));
builder.AddHosting();
var app = builder.Build();
app.MapHostFunctions();
return await HostedMode.RunAsync(app, Console.Error);
