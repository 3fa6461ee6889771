using System.Collections;
using System.Management.Automation;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ModuleEngine;

/// <summary>Between PowerShell's objects and the lines that a test reads and writes.</summary>
internal static class Facts
{
    public static object Of(ErrorRecord record) => new
    {
        kind = "error",
        fullyQualifiedErrorId = record.FullyQualifiedErrorId,
        category = record.CategoryInfo.Category.ToString(),
        activity = record.CategoryInfo.Activity,
        reason = record.CategoryInfo.Reason,
        targetName = record.CategoryInfo.TargetName,
        targetType = record.CategoryInfo.TargetType,
        message = record.Exception.Message,
        details = record.ErrorDetails?.Message,
        recommendation = record.ErrorDetails?.RecommendedAction,
        exception = record.Exception.GetType().FullName,
        target = Plain(record.TargetObject),
    };

    /// <summary>A value as JSON can hold it.</summary>
    public static object? Plain(object? value) => value switch
    {
        null => null,
        PSObject { BaseObject: PSCustomObject } custom => custom.Properties.ToDictionary(one => one.Name, one => Plain(one.Value)),
        PSObject wrapped => Plain(wrapped.BaseObject),
        string or bool or int or long or double => value,
        SwitchParameter flag => flag.IsPresent,
        IDictionary map => map.Keys.Cast<object>().ToDictionary(key => key.ToString()!, key => Plain(map[key])),
        IEnumerable list => list.Cast<object?>().Select(Plain).ToArray(),
        _ => value.ToString(),
    };

    /// <summary>JSON as a script would have it: objects are hashtables, or custom objects as ConvertFrom-Json makes them.</summary>
    public static object? FromJson(JsonNode? node, string? objectsAre)
    {
        switch (node)
        {
            case null:
                return null;
            case JsonArray list:
                return list.Select(item => FromJson(item, objectsAre)).ToArray();
            case JsonObject map when objectsAre == "custom":
                var custom = new PSObject();
                foreach (var (name, value) in map)
                {
                    custom.Properties.Add(new PSNoteProperty(name, FromJson(value, objectsAre)));
                }

                return custom;
            case JsonObject map:
                var table = new Hashtable(StringComparer.CurrentCultureIgnoreCase);
                foreach (var (name, value) in map)
                {
                    table[name] = FromJson(value, objectsAre);
                }

                return table;
            default:
                var scalar = node.GetValue<JsonElement>();
                return scalar.ValueKind switch
                {
                    JsonValueKind.String => scalar.GetString(),
                    JsonValueKind.True => true,
                    JsonValueKind.False => false,
                    _ => scalar.TryGetInt64(out var whole) ? whole : scalar.GetDouble(),
                };
        }
    }
}
