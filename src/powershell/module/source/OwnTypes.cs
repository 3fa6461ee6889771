// The engine looks converters up by name, and finds no type of an assembly that was compiled in memory without help.
using System;
using System.Reflection;

namespace AzQuantumApi.PowerShell
{
    /// <summary>Makes the types of this module known under their names.</summary>
    public static class OwnTypes
    {
        private static readonly Assembly Own = typeof(OwnTypes).Assembly;

        /// <summary>To be called once, when the types have been compiled.</summary>
        public static void MakeKnown()
        {
            AppDomain.CurrentDomain.AssemblyResolve += (sender, wanted) => wanted.Name == Own.FullName ? Own : null;
        }
    }
}
