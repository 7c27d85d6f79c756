using System.Text.Json;
using System.Xml.Linq;

namespace Pegasus.Functions.Tests.Support;

/// <summary>A refusal, as the service words it.</summary>
internal sealed class FakeFailure(int status, string code, string message = "Refused.") : Exception($"{status} {code}: {message}")
{
    public int Status => status;

    public string Code => code;

    public FakeResponse AsJson(int? index = null)
    {
        var text = JsonEncodedText.Encode($"{(index is { } position ? $"{position}:" : "")}{message}\nRequestId:0\nTime:0");
        return new FakeResponse(
            status,
            $"{{\"odata.error\":{{\"code\":\"{code}\",\"message\":{{\"lang\":\"en-US\",\"value\":\"{text}\"}}}}}}",
            ("Content-Type", "application/json;odata=minimalmetadata"));
    }

    public FakeResponse AsXml()
    {
        // The service repeats the signature of a refused request in a detail beside the message.
        var error = status == 403
            ? new XElement("Error", new XElement("Code", code), new XElement("Message", "Refused."), new XElement("AuthenticationErrorDetail", message))
            : new XElement("Error", new XElement("Code", code), new XElement("Message", message));
        return new FakeResponse(status, $"<?xml version=\"1.0\" encoding=\"utf-8\"?>{error}", ("Content-Type", "application/xml"), ("x-ms-error-code", code));
    }
}
