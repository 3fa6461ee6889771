// What the models of a request share: their members, how they write themselves, and where more was understood than the
// original would have understood.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace AzQuantumApi.PowerShell
{
    /// <summary>A member of a model.</summary>
    public sealed class ModelMember
    {
        /// <summary>Its name in .NET, its name in JSON, and the type of its items if it is a list.</summary>
        public ModelMember(string name, string wireName, Type itemType)
        {
            Name = name;
            WireName = wireName;
            ItemType = itemType;
        }

        internal string Name { get; }

        internal string WireName { get; }

        internal Type ItemType { get; }
    }

    /// <summary>What all models share.</summary>
    public abstract class Model
    {
        private static readonly JsonSerializerOptions Readable = new JsonSerializerOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

        /// <summary>Where more was understood than the original would have understood; the program warns of it.</summary>
        private readonly JsonArray leniencies = new JsonArray();

        /// <summary>The members that JSON has, in its order.</summary>
        protected abstract IReadOnlyList<ModelMember> Members { get; }

        /// <summary>The JSON of the service, laid out as the original lays it out.</summary>
        public string ToJsonString()
        {
            var lines = Written().Select(one => $"\n  {Describe(one.Key)}: {Describe(one.Value)}");
            return $"{{{string.Join(',', lines)}\n}}";
        }

        /// <summary>The same as an object; what the original can be told here changes nothing.</summary>
        public JsonObject ToJson(object container = null, object serializationMode = null) => new JsonObject(Written());

        internal void Note(string kind, string member, string given)
        {
            leniencies.Add(new JsonObject { ["kind"] = kind, ["member"] = member, ["given"] = given });
        }

        /// <summary>For the program: members under their names in .NET.</summary>
        internal JsonObject ToWire()
        {
            var json = new JsonObject(Members.Select(member => KeyValuePair.Create(member.Name, Read(member))).Where(one => one.Value != null));
            json["leniencies"] = leniencies.DeepClone();
            return json;
        }

        private IEnumerable<KeyValuePair<string, JsonNode>> Written()
        {
            return Members.Select(member => KeyValuePair.Create(member.WireName, Read(member))).Where(one => one.Value != null);
        }

        private JsonNode Read(ModelMember member) => Wire.ToJson(GetType().GetProperty(member.Name).GetValue(this));

        private static string Describe(JsonNode value)
        {
            return value is JsonArray list ? $"[ {string.Concat(list.Select((item, at) => $"{(at == 0 ? "" : ", ")}{Describe(item)}"))}{(list.Count == 0 ? "" : " ")}]" : value?.ToJsonString(Readable) ?? "null";
        }

        private static string Describe(string text) => JsonSerializer.Serialize(text, Readable);
    }
}
