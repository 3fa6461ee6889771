// What the cmdlets write, as objects of the types that Types.cs has for them.
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AzQuantumApi.PowerShell
{
    /// <summary>An object that a cmdlet writes. Its properties are those of the program's JSON.</summary>
    public abstract class OutputObject
    {
        /// <summary>What an output record of the program holds: an object, null in its place, or true.</summary>
        internal static object Read(JsonObject said)
        {
            var value = said["value"];
            if (said["type"] == null)
            {
                return value == null ? null : (object)(bool)value;
            }

            return value.Deserialize(typeof(OutputObject).Assembly.GetType((string)said["type"], true));
        }
    }
}
