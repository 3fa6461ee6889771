// Values to the models of a request, as the original's converters make them, and with what the program adds to those: custom
// objects, members under either of their names, and JSON text with an id.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AzQuantumApi.PowerShell
{
    /// <summary>Converts to a model: dictionaries and custom objects by names, JSON text, and texts that are ids.</summary>
    public abstract class ModelConverter<TModel> : PSTypeConverter
        where TModel : Model, new()
    {
        private readonly ModelMember[] members;
        private readonly string textMember;

        /// <summary>With the model's members, and the one that any text is taken for; null if text has to be JSON.</summary>
        protected ModelConverter(ModelMember[] members, string textMember)
        {
            this.members = members;
            this.textMember = textMember;
        }

        /// <inheritdoc/>
        public override bool CanConvertFrom(object sourceValue, Type destinationType)
        {
            return sourceValue == null
                || sourceValue is TModel
                || sourceValue is PSObject
                || sourceValue is IDictionary
                || (sourceValue is OutputObject && textMember != null)
                || (sourceValue is string && textMember != null)
                || ReadJson(sourceValue) != null;
        }

        /// <inheritdoc/>
        public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
        {
            switch (sourceValue)
            {
                case null:
                case TModel _:
                    return sourceValue;
                case string text when textMember != null:
                    var described = ReadJson(text);
                    if (described != null && described.Any(one => SameName(one.Key, textMember)))
                    {
                        return Read(described, false);
                    }

                    return Read(new[] { KeyValuePair.Create(textMember, (object)text) }, false);
                case OutputObject written:
                    return Read(Members(PSObject.AsPSObject(written)), false);
                case PSObject custom:
                    return Read(Members(custom), false);
                case IDictionary dictionary:
                    return Read(dictionary.Keys.Cast<object>().Select(key => KeyValuePair.Create(key.ToString(), dictionary[key])).ToArray(), false);
                default:
                    return Read(ReadJson(sourceValue), true);
            }
        }

        /// <inheritdoc/>
        public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

        /// <inheritdoc/>
        public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) => null;

        private static KeyValuePair<string, object>[] Members(PSObject custom)
        {
            return custom.Properties.Select(one => KeyValuePair.Create(one.Name, one.Value)).ToArray();
        }

        private TModel Read(IReadOnlyList<KeyValuePair<string, object>> given, bool isJson)
        {
            var model = new TModel();
            foreach (var member in members)
            {
                var original = isJson ? member.WireName : member.Name;
                var found = Find(member, given, one => isJson ? one == original : SameName(one, original));
                if (found == null)
                {
                    continue;
                }

                var property = typeof(TModel).GetProperty(member.Name);
                var value = found.Value.Value is PSObject wrapped ? wrapped.BaseObject : found.Value.Value;
                if (member.ItemType == null)
                {
                    property.SetValue(model, Convert.ToString(value));
                    continue;
                }

                var list = ReadList(member, value);
                if (list == null)
                {
                    continue;
                }

                property.SetValue(model, list);
                if (isJson ? found.Value.Key != original : !SameName(found.Value.Key, original))
                {
                    model.Note("otherSpelling", original, found.Value.Key);
                }
                else if (isJson && value is string)
                {
                    model.Note("singleText", original, found.Value.Key);
                }
            }

            return model;
        }

        /// <summary>The original's spelling wins; of a list, the member's two names in any case count as well.</summary>
        private static KeyValuePair<string, object>? Find(ModelMember member, IReadOnlyList<KeyValuePair<string, object>> given, Func<string, bool> isOriginal)
        {
            var similar = given.Where(one => isOriginal(one.Key)).Take(1).ToArray();
            if (similar.Length == 0)
            {
                similar = given.Where(one => SameName(one.Key, member.WireName) || (member.ItemType != null && SameName(one.Key, member.Name))).ToArray();
            }

            if (similar.Length > 1)
            {
                throw new PSInvalidCastException(string.Format(Sentences.RepeatedMember, member.Name, string.Join(", ", similar.Select(one => one.Key))));
            }

            return similar.Length == 0 ? (KeyValuePair<string, object>?)null : similar[0];
        }

        /// <summary>Null counts as absent, one text as a list of one, and a list holds texts; anything else is refused.</summary>
        private static Array ReadList(ModelMember member, object value)
        {
            if (value == null)
            {
                return null;
            }

            var items = value is IEnumerable many && !(value is string) && !(value is IDictionary) ? many.Cast<object>().ToArray() : new[] { value };
            var texts = items.Select(item => item is PSObject wrapped ? wrapped.BaseObject : item).ToArray();
            if (!texts.All(item => item is string || member.ItemType.IsInstanceOfType(item)))
            {
                throw new PSInvalidCastException(string.Format(Sentences.NotATextList, member.Name));
            }

            var list = Array.CreateInstance(member.ItemType, texts.Length);
            for (var at = 0; at < texts.Length; at++)
            {
                list.SetValue(LanguagePrimitives.ConvertTo(texts[at], member.ItemType), at);
            }

            return list;
        }

        /// <summary>The members of a JSON object: of a text, of a model of another module, or of what looks like one as text.</summary>
        private static IReadOnlyList<KeyValuePair<string, object>> ReadJson(object value)
        {
            try
            {
                var text = value as string ?? (value.GetType().GetMethod("ToJsonString", Type.EmptyTypes)?.Invoke(value, null) ?? value).ToString();
                var json = JsonNode.Parse((text ?? "").Trim()) as JsonObject;
                return json?.Select(one => KeyValuePair.Create(one.Key, ToValue(one.Value))).ToArray();
            }
            catch (Exception failure) when (failure is JsonException || failure is ArgumentException || failure is TargetInvocationException)
            {
                return null;
            }
        }

        private static object ToValue(JsonNode node)
        {
            switch (node)
            {
                case null:
                    return null;
                case JsonArray list:
                    return list.Select(ToValue).ToArray();
                case JsonObject _:
                    return new Hashtable(); // an object is neither a name nor a list of names, whatever is in it
                case JsonValue value when value.TryGetValue(out string text):
                    return text;
                case JsonValue value when value.TryGetValue(out bool isTrue):
                    return isTrue;
                default:
                    return node; // a number, as it is written
            }
        }

        private static bool SameName(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
    }
}
