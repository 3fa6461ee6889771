// Structs that wrap a text, as the original has them for lists of names.
using System;
using System.Collections;
using System.Management.Automation;

namespace AzQuantumApi.PowerShell
{
    /// <summary>A struct that wraps a text; arrays of it are lists of names.</summary>
    [AttributeUsage(AttributeTargets.Struct)]
    public sealed class ListItemAttribute : Attribute
    {
    }

    /// <summary>Converts to such a struct: every value has a text, but a list inside the list is nobody's name.</summary>
    public abstract class ListItemConverter : PSTypeConverter
    {
        /// <inheritdoc/>
        public override bool CanConvertFrom(object sourceValue, Type destinationType) => true;

        /// <inheritdoc/>
        public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
        {
            if (sourceValue is IList)
            {
                throw new PSInvalidCastException(Sentences.ListInsideList);
            }

            return Make(Convert.ToString(sourceValue));
        }

        /// <inheritdoc/>
        public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

        /// <inheritdoc/>
        public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) => null;

        /// <summary>The struct around a text.</summary>
        protected abstract object Make(string text);
    }
}
