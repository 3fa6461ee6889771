// A running az-quantumapi: JSON in and out, a line each, for several calls at once. Each line has the number of its call.
using System;
using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace AzQuantumApi.PowerShell
{
    /// <summary>A program that serves calls until its input ends.</summary>
    internal sealed class ServingProgram
    {
        /// <summary>For so long the program may say what became of a request, after Ctrl-C or at its end.</summary>
        internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

        private readonly Process process;
        private readonly Task<string> complaints;
        private readonly TaskCompletionSource<string> greeting = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ConcurrentDictionary<int, BlockingCollection<JsonObject>> inboxes = new ConcurrentDictionary<int, BlockingCollection<JsonObject>>();
        private readonly object writing = new object();
        private int lastCall;
        private volatile string ending;

        /// <summary>Starts it in a folder. Throws what Process.Start throws.</summary>
        internal ServingProgram(string path, string folder)
        {
            Path = path;
            var start = new ProcessStartInfo(path, "powershell-session")
            {
                UseShellExecute = false,
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardInputEncoding = new UTF8Encoding(false),
                StandardOutputEncoding = new UTF8Encoding(false),
                StandardErrorEncoding = new UTF8Encoding(false),
            };
            process = Process.Start(start);
            complaints = process.StandardError.ReadToEndAsync();
            new Thread(Read) { IsBackground = true, Name = "az-quantumapi" }.Start();
        }

        internal string Path { get; }

        /// <summary>The first line; null if it ended without one.</summary>
        internal Task<string> Greeting => greeting.Task;

        /// <summary>How it ended, or what it wrote that it should not write; null while it can serve calls.</summary>
        internal string Ending => ending;

        /// <summary>Its exit code; null while it runs.</summary>
        internal int? ExitCode => process.HasExited ? process.ExitCode : (int?)null;

        /// <summary>A call's number, and where its answers arrive: complete when none comes any more.</summary>
        internal int Open(out BlockingCollection<JsonObject> inbox)
        {
            var call = Interlocked.Increment(ref lastCall);
            inbox = inboxes[call] = new BlockingCollection<JsonObject>();
            if (ending != null)
            {
                inbox.CompleteAdding();
            }

            return call;
        }

        /// <summary>Nothing more is said or heard of a call.</summary>
        internal void Close(int call)
        {
            Send(call, new JsonObject { ["kind"] = "end" });
            inboxes.TryRemove(call, out _);
        }

        /// <summary>A program that has ended hears nothing; that shows when its answer is waited for.</summary>
        internal void Send(int call, JsonObject message)
        {
            message["call"] = call;
            var line = message.ToJsonString();
            try
            {
                lock (writing)
                {
                    process.StandardInput.WriteLine(line);
                    process.StandardInput.Flush();
                }
            }
            catch (Exception failure) when (failure is IOException || failure is ObjectDisposedException)
            {
                // The answers end, too.
            }
        }

        /// <summary>Nothing more is asked of it: it finishes what is under way, and ends.</summary>
        internal void Finish()
        {
            try
            {
                lock (writing)
                {
                    process.StandardInput.Close();
                }
            }
            catch (IOException)
            {
                // It has ended already.
            }
        }

        internal void Kill()
        {
            try
            {
                process.Kill(true);
            }
            catch (Exception failure) when (failure is InvalidOperationException || failure is Win32Exception)
            {
                // It has ended already.
            }
        }

        /// <summary>What it wrote to standard error, once it has ended; empty if that was nothing.</summary>
        internal string Complaints() => complaints.Wait(Patience) ? complaints.Result.Trim() : "";

        private void Read()
        {
            var output = process.StandardOutput;
            greeting.SetResult(output.ReadLine());
            string line;
            while ((line = output.ReadLine()) != null)
            {
                if (!Deliver(line))
                {
                    End($"it wrote: {line}");
                    Kill();
                    return;
                }
            }

            process.WaitForExit(Patience);
            End(process.HasExited ? $"it ended with exit code {process.ExitCode}" : "it closed its output");
        }

        /// <summary>False if the line belongs to no call that there ever was.</summary>
        private bool Deliver(string line)
        {
            try
            {
                var said = (JsonObject)JsonNode.Parse(line);
                var call = (int)said["call"];
                if (inboxes.TryGetValue(call, out var inbox))
                {
                    inbox.Add(said);
                }

                return call > 0 && call <= Volatile.Read(ref lastCall);
            }
            catch (Exception failure) when (failure is JsonException || failure is InvalidCastException || failure is InvalidOperationException || failure is ArgumentNullException || failure is FormatException)
            {
                return false;
            }
        }

        private void End(string how)
        {
            ending = how;
            foreach (var inbox in inboxes.Values)
            {
                inbox.CompleteAdding();
            }
        }
    }
}
