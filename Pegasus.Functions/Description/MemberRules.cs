using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Pegasus.Functions.Description;

/// <summary>
/// What a member's attributes say of its values. They describe; the handlers decide, and
/// <c>Contracts/DescribedLimitsTests.cs</c> holds one against the other.
/// </summary>
internal sealed class MemberRules(ICustomAttributeProvider? member)
{
    private readonly object[] attributes = member?.GetCustomAttributes(inherit: false) ?? [];

    public bool IsRequired => Has<RequiredAttribute>();

    public bool Has<T>() => attributes.OfType<T>().Any();

    /// <summary>Adds the rules to a schema. The length of texts is that of the items, where the member is a list.</summary>
    public void ApplyTo(JsonObject schema)
    {
        var text = schema["items"] as JsonObject ?? schema;
        if (IsRequired && schema["type"] is JsonValue type && (string?)type == "string")
            schema["minLength"] = 1;
        foreach (var attribute in attributes)
        {
            switch (attribute)
            {
                case DescriptionAttribute description:
                    schema["description"] = description.Description;
                    break;
                case StringLengthAttribute length:
                    text["maxLength"] = length.MaximumLength;
                    if (length.MinimumLength > 0)
                        text["minLength"] = length.MinimumLength;
                    break;
                case MaxLengthAttribute items:
                    schema["maxItems"] = items.Length;
                    break;
                case RangeAttribute range:
                    // A member that is read by hand, because null and missing differ, has no type of its own.
                    schema["type"] ??= "integer";
                    schema["minimum"] = Convert.ToInt64(range.Minimum, null);
                    schema["maximum"] = Convert.ToInt64(range.Maximum, null);
                    break;
                case RegularExpressionAttribute expression:
                    text["pattern"] = expression.Pattern;
                    break;
                case AllowedValuesAttribute allowed:
                    text["enum"] = new JsonArray([.. allowed.Values.Select(value => (JsonNode?)(string?)value)]);
                    break;
                case EmailAddressAttribute:
                    text["format"] = "email";
                    break;
                case UrlAttribute:
                    text["format"] = "uri";
                    break;
            }
        }
    }
}
