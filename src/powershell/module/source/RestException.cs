// The exception that the original throws for an answer without an error that it can read. Scripts name it in `catch`, so it has
// to be there.
using System;

namespace Microsoft.Azure.PowerShell.Cmdlets.QuantumApi.Runtime
{
    /// <summary>What the record says of such an answer; the answer itself stays in the program.</summary>
    public class RestException : Exception
    {
        internal RestException(string message, string code, string action)
            : base(message)
        {
            Code = code;
            Action = action;
        }

        /// <summary>The service's code, or the name of the status.</summary>
        public string Code { get; }

        /// <summary>What the service advises; null if it does not.</summary>
        public string Action { get; }
    }
}
