// Between .NET and the lines that the program reads and writes.
using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Net.Http;
using System.Security.Authentication;
using System.Text.Json.Nodes;
using Microsoft.Azure.PowerShell.Cmdlets.QuantumApi.Runtime;

namespace AzQuantumApi.PowerShell
{
    /// <summary>Values to JSON, and JSON to error records.</summary>
    internal static class Wire
    {
        /// <summary>The exceptions that a script may want to catch by their type; the others are plain ones.</summary>
        private static readonly Type[] Exceptions =
        {
            typeof(ArgumentException),
            typeof(AuthenticationException),
            typeof(HttpRequestException),
            typeof(InvalidOperationException),
            typeof(NotSupportedException),
            typeof(TimeoutException),
        };

        /// <summary>A parameter's value; what cannot be handed over is true, so that the program knows of it.</summary>
        internal static JsonNode ToJson(object value)
        {
            switch (value is PSObject wrapped ? wrapped.BaseObject : value)
            {
                case null:
                    return null;
                case string text:
                    return text;
                case bool isTrue:
                    return isTrue;
                case SwitchParameter isOn:
                    return isOn.IsPresent;
                case Uri uri:
                    return uri.OriginalString;
                case Model model:
                    return model.ToWire();
                case PSCredential credential:
                    return new JsonObject
                    {
                        ["UserName"] = credential.UserName,
                        ["Password"] = credential.GetNetworkCredential().Password,
                    };
                case Array list when list.Length == 0:
                    return new JsonArray();
                case string[] texts:
                    return new JsonArray(texts.Select(text => (JsonNode)text).ToArray());
                case IDictionary table:
                    return new JsonObject { ["entries"] = new JsonArray(Entries(table)) };
                case Array list when list.GetType().GetElementType().IsDefined(typeof(ListItemAttribute), false):
                    return new JsonArray(list.Cast<object>().Select(item => (JsonNode)item.ToString()).ToArray());
                default:
                    return true;
            }
        }

        /// <summary>Values become texts as PowerShell converts them; null stays.</summary>
        private static JsonNode[] Entries(IDictionary table)
        {
            return table.Cast<DictionaryEntry>().Select(one => new JsonArray(one.Key.ToString(), ToText(one.Value))).ToArray<JsonNode>();
        }

        private static string ToText(object value) => value == null ? null : LanguagePrimitives.ConvertTo<string>(value);

        /// <summary>The record as the original's code makes it; <paramref name="source"/> is whose it is.</summary>
        internal static ErrorRecord ToErrorRecord(JsonObject said, SessionCmdlet cmdlet, out string source)
        {
            var id = (string)said["fullyQualifiedErrorId"];
            var comma = id.LastIndexOf(',');
            source = id.Substring(comma + 1);
            var reason = (string)said["reason"];
            var targetType = (string)said["targetType"];
            var category = Enum.Parse<ErrorCategory>((string)said["category"]);
            var target = string.IsNullOrEmpty(targetType) ? null : cmdlet?.FindTarget(targetType);
            var code = comma < 0 ? "" : id.Substring(0, comma);
            var exception = ToException(reason, (string)said["message"], code, (string)said["recommendation"]);
            var record = new ErrorRecord(exception, code, category, target);
            if (said["details"] != null)
            {
                record.ErrorDetails = new ErrorDetails((string)said["details"])
                {
                    RecommendedAction = (string)said["recommendation"],
                };
            }

            record.CategoryInfo.Activity = (string)said["activity"];
            record.CategoryInfo.Reason = reason;
            record.CategoryInfo.TargetName = (string)said["targetName"];
            record.CategoryInfo.TargetType = targetType;
            return record;
        }

        private static Exception ToException(string reason, string message, string code, string recommendation)
        {
            if (reason == "RestException`1")
            {
                return new RestException(message, code, recommendation);
            }

            var type = Exceptions.FirstOrDefault(known => known.Name == reason) ?? typeof(Exception);
            return (Exception)Activator.CreateInstance(type, message);
        }
    }
}
