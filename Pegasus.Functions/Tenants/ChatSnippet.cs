namespace Pegasus.Functions.Tenants;

/// <summary>What owners paste into their sites.</summary>
internal static class ChatSnippet
{
    /// <param name="address">Where Pegasus is.</param>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="token">Its widget token.</param>
    public static string Of(string address, string tenantId, string token) => $$"""
        <script type="module">
        import { renderWebWidget } from "{{address}}/web-widget.js";
        renderWebWidget({
          tenantId: "{{tenantId}}",
          apiUrl: "{{address}}",
          token: "{{token}}",
        });
        </script>
        """;
}
