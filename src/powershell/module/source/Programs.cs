// The programs that serve this process: one for all calls that have the same environment and the same folder. It is kept
// between calls, which saves starting it, and ends with this process, or when it has not been called for a minute.
using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;

namespace AzQuantumApi.PowerShell
{
    /// <summary>Lends programs to calls.</summary>
    internal static class Programs
    {
        private static readonly List<Lent> Running = new List<Lent>();

        /// <summary>How long a program is kept for another call.</summary>
        internal static TimeSpan Rest { get; set; } = TimeSpan.FromMinutes(1);

        /// <summary>
        /// One that serves such calls; <paramref name="isNew"/> if none did yet. Throws what Process.Start throws. One that has
        /// ended is not lent again, and one that no call uses gives way to a new one.
        /// </summary>
        internal static ServingProgram Take(string path, string folder, out bool isNew)
        {
            var circumstances = Describe(path, folder);
            lock (Running)
            {
                Running.RemoveAll(one => one.Program.Ending != null);
                var lent = Running.Find(one => !one.IsDismissed && one.Circumstances == circumstances);
                isNew = lent == null;
                if (lent == null)
                {
                    End(one => one.Calls == 0);
                    lent = new Lent(circumstances, new ServingProgram(path, folder));
                    Running.Add(lent);
                }

                lent.Calls++;
                lent.Resting?.Dispose();
                return lent.Program;
            }
        }

        /// <summary>A call is over.</summary>
        internal static void GiveBack(ServingProgram program)
        {
            lock (Running)
            {
                var lent = Running.Find(one => one.Program == program);
                if (lent == null || --lent.Calls > 0)
                {
                    return;
                }

                if (lent.IsDismissed)
                {
                    End(one => one == lent);
                    return;
                }

                lent.Resting = new Timer(_ => End(one => one == lent && one.Calls == 0), null, Rest, Timeout.InfiniteTimeSpan);
            }
        }

        /// <summary>A call gives a program up: it ends at once, or when the other calls that use it are over.</summary>
        internal static void Dismiss(ServingProgram program)
        {
            lock (Running)
            {
                var lent = Running.Find(one => one.Program == program);
                if (lent == null || lent.Calls <= 1)
                {
                    program.Kill();
                }

                if (lent != null)
                {
                    lent.IsDismissed = true;
                }
            }
        }

        private static void End(Predicate<Lent> isMeant)
        {
            lock (Running)
            {
                foreach (var lent in Running.FindAll(isMeant))
                {
                    Running.Remove(lent);
                    lent.Resting?.Dispose();
                    lent.Program.Finish();
                }
            }
        }

        /// <summary>What a program gets when it starts, itself included: one that was installed anew is another.</summary>
        private static string Describe(string path, string folder)
        {
            var file = new FileInfo(File.ResolveLinkTarget(path, true)?.FullName ?? path);
            var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(one => $"{one.Key}={one.Value}").Order(StringComparer.Ordinal);
            var program = file.Exists ? $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}" : path;
            return string.Join('\0', variables.Prepend(folder).Prepend(program));
        }

        private sealed class Lent
        {
            internal Lent(string circumstances, ServingProgram program)
            {
                Circumstances = circumstances;
                Program = program;
            }

            internal string Circumstances { get; }

            internal ServingProgram Program { get; }

            internal int Calls { get; set; }

            internal bool IsDismissed { get; set; }

            internal Timer Resting { get; set; }
        }
    }
}
