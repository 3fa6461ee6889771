// What the models of a request share: their members, and where more was understood than the original would have understood.
using System;
using System.Text.Json.Nodes;

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
        /// <summary>Where more was understood than the original would have understood; the program warns of it.</summary>
        private readonly JsonArray leniencies = new JsonArray();

        internal void Note(string kind, string member, string given)
        {
            leniencies.Add(new JsonObject { ["kind"] = kind, ["member"] = member, ["given"] = given });
        }

        internal JsonObject ToJson()
        {
            var json = new JsonObject { ["leniencies"] = leniencies.DeepClone() };
            foreach (var property in GetType().GetProperties())
            {
                var value = property.GetValue(this);
                if (value != null)
                {
                    json[property.Name] = Wire.ToJson(value);
                }
            }

            return json;
        }
    }
}
