// What is not known of an object while the program has not said what became of it.
namespace AzQuantumApi.PowerShell
{
    /// <summary>What may have happened if the program fails now.</summary>
    internal sealed class Doubt
    {
        /// <summary>What the object is about; null until the program has said it.</summary>
        internal string Target { get; set; }

        /// <summary>The program was told to go on.</summary>
        internal bool IsUnderWay { get; set; }

        /// <summary>One sentence.</summary>
        internal string Describe()
        {
            if (Target == null)
            {
                return "Nothing was sent for the object that was next.";
            }

            return IsUnderWay
                ? $"Whether the keys of {Target} were regenerated is unknown: look at them before you try again."
                : $"Nothing was sent for {Target}.";
        }
    }
}
