using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Browser.Pictures;

/// <summary>A workspace that is closed at the weekend, and a visitor who has asked for a person all the same.</summary>
internal sealed record OfficeRoom(OwnerClient Otto, OwnerClient Viewer, string WaitingId)
{
    public static async Task<OfficeRoom> PrepareAsync(PictureStage stage)
    {
        var otto = await OwnerClient.SignUpAsync(stage.App.Address, "otto@office.example", "Office");
        var viewer = await otto.AddMemberAsync("viewer", "vera@office.example");
        var (_, token) = await otto.CreateReadyBotAsync();
        (await otto.CallAsync(HttpMethod.Put, "/business-hours", Hours().ToJson())).Expect(HttpStatusCode.OK);
        var visitor = new JsonObject { ["name"] = "Mia Stone", ["pageUrl"] = "https://www.office.example/chairs" };
        var started = (await stage.App.Http.CallAsync(HttpMethod.Post, "/api/widget/sessions", new JsonObject { ["visitor"] = visitor }, token)).Expect(HttpStatusCode.Created).Json;
        var session = new VisitorSession(stage.App.Http, (string)started["sessionId"]!, (string)started["sessionToken"]!, null);
        (await session.SendAsync("How much does shipping cost?")).Expect(HttpStatusCode.OK);
        (await session.HandOffAsync("I would like to order forty chairs.")).Expect(HttpStatusCode.Accepted);
        return new OfficeRoom(otto, viewer, session.SessionId);
    }

    private static OfficeHours Hours()
    {
        var office = new OfficeHours();
        return office with
        {
            Days = [.. office.Days.Where(span => span.Day != "monday"), ("monday", "09:00", "12:00"), ("monday", "13:00", "18:00")],
            AwayText = "Thank you for writing! We are back on {{opensAt}}.\nUntil then, leave us your message here.",
        };
    }
}
