// What is not known of an object while the program has not said what became of it.
namespace AzQuantumApi.PowerShell
{
    /// <summary>What may have happened if the program fails now.</summary>
    internal sealed class Doubt
    {
        /// <summary>What the object is about; null until the program has said it.</summary>
        internal string Target { get; set; }

        /// <summary>The words of what is done to it, and whether that changes anything.</summary>
        internal string Operation { get; set; }

        internal bool Changes { get; set; }

        /// <summary>The program was told to go on.</summary>
        internal bool IsUnderWay { get; set; }

        /// <summary>One sentence.</summary>
        internal string Describe()
        {
            if (Target == null)
            {
                return "Nothing was sent for the object that was next.";
            }

            if (!IsUnderWay)
            {
                return $"Nothing was sent for {Target}.";
            }

            return Changes
                ? $"Whether the operation \"{Operation}\" was performed on {Target} is unknown: look before you try again."
                : "What was asked for changes nothing.";
        }
    }
}
