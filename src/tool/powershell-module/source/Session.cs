// One run of az-quantumapi behind one call of a cmdlet. Requests and answers are JSON, a line each: the program signs in, says
// what it is about to do, does it and tells what came of it; PowerShell binds, asks the person and keeps the streams.
using System;
using System.Collections;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Management.Automation;
using System.Runtime.ExceptionServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace AzQuantumApi.PowerShell
{
    /// <summary>A program that serves the objects of one pipeline, one after the other.</summary>
    public sealed class Session : IDisposable
    {
        /// <summary>The messages that this source understands; the program's first line says which it speaks.</summary>
        private const int Protocol = 1;

        /// <summary>For so long the program may say what became of a request, after Ctrl-C or at the end of its input.</summary>
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

        /// <summary>For so long a program may take to start.</summary>
        private static readonly TimeSpan GreetingPatience = TimeSpan.FromSeconds(30);

        private readonly PSCmdlet owner;
        private readonly Process process;
        private readonly Task<string> complaints;
        private readonly object writing = new object();
        private volatile bool stopping;

        private Session(PSCmdlet owner, Process process)
        {
            this.owner = owner;
            this.process = process;
            complaints = process.StandardError.ReadToEndAsync();
        }

        /// <summary>The error that ends the call is to be shown whatever -ErrorAction says.</summary>
        public bool IsUrgent { get; private set; }

        /// <summary>
        /// Starts the program. Throws a terminating error of <paramref name="owner"/>, the function that was called, if
        /// <paramref name="path"/> is null, cannot be started, or is a version that speaks otherwise.
        /// </summary>
        public static Session Start(PSCmdlet owner, string name, string path)
        {
            if (string.IsNullOrEmpty(path))
            {
                var advice = $"The program {name} is not on PATH; without it nothing can be sent. To install it: npm install --global {name}";
                owner.ThrowTerminatingError(Record("ProgramNotFound", ErrorCategory.ObjectNotFound, name, advice));
            }

            var start = new ProcessStartInfo(path, "powershell-session")
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardInputEncoding = new UTF8Encoding(false),
                StandardOutputEncoding = new UTF8Encoding(false),
                StandardErrorEncoding = new UTF8Encoding(false),
            };
            Process process = null;
            try
            {
                process = Process.Start(start);
            }
            catch (Exception failure) when (failure is Win32Exception || failure is InvalidOperationException)
            {
                var message = $"The program {path} cannot be started, so nothing was sent: {failure.Message}";
                owner.ThrowTerminatingError(Record("ProgramFailed", ErrorCategory.ResourceUnavailable, path, message));
            }

            var session = new Session(owner, process);
            session.Greet(path);
            return session;
        }

        /// <summary>
        /// Tells the program what the call is about. Returns the subscription that the program found for it; null if the
        /// call names one or needs none. Throws the program's terminating error, for instance if nobody is signed in.
        /// </summary>
        public string Begin(string set, IDictionary bound, bool verbose, bool debug)
        {
            var message = new JsonObject { ["kind"] = "begin", ["set"] = set, ["verbose"] = verbose, ["debug"] = debug };
            var parameters = new JsonObject();
            foreach (DictionaryEntry one in bound)
            {
                parameters[(string)one.Key] = Wire.ToJson(one.Value);
            }

            message["parameters"] = parameters;
            return (string)Exchange(message, owner, null)["subscriptionId"];
        }

        /// <summary>One object: the question whether to go on, and all that the program says about it.</summary>
        internal void Serve(SessionCmdlet cmdlet, string set)
        {
            var message = new JsonObject { ["kind"] = "object", ["set"] = set, ["parameters"] = cmdlet.ReadParameters() };
            Exchange(message, cmdlet, cmdlet);
        }

        /// <summary>Ctrl-C. Called while another thread waits for the program, which may still tell of a request under way.</summary>
        internal void Stop()
        {
            stopping = true;
            TrySend(new JsonObject { ["kind"] = "stop" });
            Task.Delay(Patience).ContinueWith(_ => Kill(), TaskScheduler.Default);
        }

        /// <summary>Ends the program, which has nothing more to do when its input ends.</summary>
        public void Dispose()
        {
            try
            {
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // It has ended already.
            }

            if (!process.WaitForExit(Patience))
            {
                Kill();
            }

            process.Dispose();
        }

        private void Greet(string path)
        {
            JsonObject hello = null;
            try
            {
                var line = process.StandardOutput.ReadLineAsync();
                hello = line.Wait(GreetingPatience) ? JsonNode.Parse(line.Result ?? "null") as JsonObject : null;
            }
            catch (JsonException)
            {
                // Another program of that name.
            }

            if ((string)hello?["stream"] == "hello" && (int?)hello["protocol"] == Protocol)
            {
                return;
            }

            Kill();
            var version = (string)hello?["version"] ?? "of an unknown version";
            var message = $"The program {path} ({version}) does not work with this module, so nothing was sent. Update it, and write the module anew: az-quantumapi powershell-module --help says how.{Complaints()}";
            process.Dispose();
            owner.ThrowTerminatingError(Record("ProgramNotSupported", ErrorCategory.NotInstalled, path, message));
        }

        /// <summary>
        /// Sends a message and passes on what is answered, up to the last line of the answer. What ends the call (an error, a
        /// writer that is not wanted any more) is thrown after that, so that the next message finds the program ready.
        /// </summary>
        private JsonObject Exchange(JsonObject message, PSCmdlet cmdlet, SessionCmdlet asking)
        {
            var doubt = new Doubt();
            ExceptionDispatchInfo ending = null;
            TrySend(message);
            while (true)
            {
                var line = process.StandardOutput.ReadLine();
                if (line == null && stopping)
                {
                    throw new PipelineStoppedException();
                }

                var said = Parse(line, doubt);
                if ((string)said["stream"] == "done")
                {
                    ending?.Throw();
                    return stopping ? throw new PipelineStoppedException() : said;
                }

                if ((string)said["stream"] == "question")
                {
                    doubt.Target = (string)said["target"];
                    var isYes = false;
                    Try(() => isYes = asking.ShouldProcess(doubt.Target, (string)said["operation"]), ref ending);
                    doubt.IsUnderWay = isYes;
                    TrySend(new JsonObject { ["kind"] = "answer", ["isYes"] = isYes });
                    continue;
                }

                var pass = FindPass(said, cmdlet, asking) ?? throw Fail(doubt, $"it wrote: {line}");
                Try(pass, ref ending);
            }
        }

        /// <summary>Does it unless the call is to end anyway, and keeps what ends it.</summary>
        private static void Try(Action action, ref ExceptionDispatchInfo ending)
        {
            if (ending != null)
            {
                return;
            }

            try
            {
                action();
            }
            catch (Exception failure)
            {
                ending = ExceptionDispatchInfo.Capture(failure);
            }
        }

        /// <summary>What is to be done with a record; null if it is none.</summary>
        private Action FindPass(JsonObject said, PSCmdlet cmdlet, SessionCmdlet asking)
        {
            switch ((string)said["stream"])
            {
                case "error":
                    return () => PassError(said, cmdlet, asking);
                case "output":
                    return () => cmdlet.WriteObject((bool)said["value"]);
                case "warning":
                    return () => Note(said, "WarningPreference", "WarningAction", cmdlet.WriteWarning, owner.Host.UI.WriteWarningLine);
                case "verbose":
                    return () => Note(said, "VerbosePreference", "Verbose", cmdlet.WriteVerbose, owner.Host.UI.WriteVerboseLine);
                case "debug":
                    return () => cmdlet.WriteDebug((string)said["message"]);
                default:
                    return null;
            }
        }

        /// <summary>The record belongs to whom its id names: to the function, or to the private cmdlet behind it.</summary>
        private void PassError(JsonObject said, PSCmdlet cmdlet, SessionCmdlet asking)
        {
            var record = Wire.ToErrorRecord(said, asking, out var source);
            var writer = source == owner.MyInvocation.MyCommand.Name ? owner : cmdlet;
            if (stopping)
            {
                owner.Host.UI.WriteErrorLine($"{record.CategoryInfo.Activity}: {record}");
            }
            else if ((bool)said["terminating"])
            {
                IsUrgent |= said["always"] != null;
                writer.ThrowTerminatingError(record);
            }
            else
            {
                writer.WriteError(record);
            }
        }

        /// <summary>
        /// Warnings and verbose lines that the original does not have never stop or ask, and some are shown whatever the
        /// preference is: then the host shows them, and no stream has them.
        /// </summary>
        private void Note(JsonObject said, string variable, string parameter, Action<string> write, Action<string> show)
        {
            var preference = FindPreference(variable, parameter);
            var isHidden = preference == ActionPreference.SilentlyContinue || preference == ActionPreference.Ignore;
            var asks = preference == ActionPreference.Stop || preference == ActionPreference.Inquire;
            (asks || (isHidden && said["always"] != null) ? show : write)((string)said["message"]);
        }

        /// <summary>-Debug makes a cmdlet ask about these, too, unless their own parameter is given (seen in the engine).</summary>
        private ActionPreference FindPreference(string variable, string parameter)
        {
            var bound = owner.MyInvocation.BoundParameters;
            if (bound.TryGetValue(parameter, out var given))
            {
                return given is ActionPreference preference ? preference : ActionPreference.Continue;
            }

            if (bound.TryGetValue("Debug", out var debug) && debug is SwitchParameter isOn && isOn.IsPresent)
            {
                return ActionPreference.Inquire;
            }

            return owner.SessionState.PSVariable.GetValue(variable) is ActionPreference standing ? standing : ActionPreference.Continue;
        }

        private JsonObject Parse(string line, Doubt doubt)
        {
            if (line == null)
            {
                process.WaitForExit(Patience);
                throw Fail(doubt, process.HasExited ? $"it ended with exit code {process.ExitCode}" : "it closed its output");
            }

            try
            {
                return (JsonObject)JsonNode.Parse(line);
            }
            catch (Exception failure) when (failure is JsonException || failure is InvalidCastException)
            {
                throw Fail(doubt, $"it wrote: {line}");
            }
        }

        /// <summary>The error of a program that does not do what it should; the call ends with it.</summary>
        private RuntimeException Fail(Doubt doubt, string how)
        {
            IsUrgent = true;
            Kill();
            var message = $"The program {process.StartInfo.FileName} failed: {how}. {doubt.Describe()}{Complaints()}";
            var record = Record("ProgramFailed", ErrorCategory.ProtocolError, doubt.Target, message);
            try
            {
                owner.ThrowTerminatingError(record);
            }
            catch (RuntimeException ending)
            {
                return ending;
            }

            return null;
        }

        private string Complaints()
        {
            var text = complaints.Wait(Patience) ? complaints.Result.Trim() : "";
            return text.Length == 0 ? "" : $" It said: {text}";
        }

        /// <summary>A program that has ended hears nothing; that shows when its answer is read.</summary>
        private void TrySend(JsonObject message)
        {
            try
            {
                lock (writing)
                {
                    process.StandardInput.WriteLine(message.ToJsonString());
                    process.StandardInput.Flush();
                }
            }
            catch (Exception failure) when (failure is IOException || failure is ObjectDisposedException)
            {
                // Whoever reads will find out.
            }
        }

        private void Kill()
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

        private static ErrorRecord Record(string id, ErrorCategory category, object target, string message)
        {
            return new ErrorRecord(new InvalidOperationException(message), id, category, target);
        }

        /// <summary>What is not known if the program fails now.</summary>
        private sealed class Doubt
        {
            internal string Target { get; set; }

            internal bool IsUnderWay { get; set; }

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
}
