// One call of the function, and what the program does for it. Requests and answers are JSON, a line each: the program signs in,
// says what it is about to do, does it and tells what came of it; PowerShell binds, asks the person and keeps the streams.
using System;
using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Management.Automation;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AzQuantumApi.PowerShell
{
    /// <summary>Serves the objects of one pipeline, one after the other.</summary>
    public sealed class Session : IDisposable
    {
        /// <summary>The messages that this source understands; the program's first line says which it speaks.</summary>
        private const int Protocol = 4;

        /// <summary>For so long a program may take to start.</summary>
        private static readonly TimeSpan GreetingPatience = TimeSpan.FromSeconds(30);

        /// <summary>How often is looked whether the call is being stopped, while nothing comes.</summary>
        private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

        private readonly PSCmdlet owner;
        private readonly string path;
        private readonly string command;
        private readonly Streams streams;
        private ServingProgram program;
        private BlockingCollection<JsonObject> inbox;
        private int call;
        private volatile bool stopping;

        private Session(PSCmdlet owner, string path, string command)
        {
            this.owner = owner;
            this.path = path;
            this.command = command;
            streams = new Streams(owner);
        }

        /// <summary>What ended the call ends the pipeline as well, whatever -ErrorAction says.</summary>
        public bool EndsPipeline => streams.EndsPipeline;

        /// <summary>No preference of the call, which its parameters set as well, makes ShouldProcess ask or show anything.</summary>
        public bool AsksNothing { private get; set; }

        /// <summary>
        /// A call that this program serves. Throws a terminating error of <paramref name="owner"/>, the function that was called,
        /// if it is not on PATH. A function may have a prefix, <paramref name="command"/> is the name without one.
        /// </summary>
        public static Session Start(PSCmdlet owner, string name, string command)
        {
            var path = FindProgram(owner, name);
            if (path == null)
            {
                var advice = $"The program {name} is not on PATH; without it nothing can be sent. To install it: npm install --global {name}";
                owner.ThrowTerminatingError(Streams.Record("ProgramNotFound", ErrorCategory.ObjectNotFound, name, advice));
            }

            return new Session(owner, path, command);
        }

        /// <summary>
        /// Tells the program what the call is about. Returns the subscription that the program found for it; null if the
        /// call names one or needs none. Throws the program's terminating error, for instance if nobody is signed in, and one of
        /// the function if the program cannot be started, or is a version that speaks otherwise.
        /// </summary>
        public string Begin(string set, IDictionary bound, bool verbose, bool debug)
        {
            JsonObject parameters = null;
            while (true)
            {
                var isNew = Connect();
                parameters ??= ToParameters(bound);
                var message = new JsonObject { ["kind"] = "begin", ["command"] = command, ["set"] = set, ["verbose"] = verbose, ["debug"] = debug, ["isYes"] = AsksNothing, ["isNext"] = !owner.MyInvocation.ExpectingInput };
                message["parameters"] = parameters.DeepClone();
                program.Send(call, message);
                Greet();
                var first = Wait(new Doubt());
                if (isNew || first != null)
                {
                    return (string)Converse(owner, null, new Doubt(), first)["subscriptionId"];
                }

                // It ended before it had begun with this call, for instance because it was killed after the last one.
                Release();
            }
        }

        private static JsonObject ToParameters(IDictionary bound)
        {
            var parameters = new JsonObject();
            foreach (DictionaryEntry one in bound)
            {
                parameters[(string)one.Key] = Wire.ToJson(one.Value);
            }

            return parameters;
        }

        /// <summary>
        /// One object, and all that the program says about it. Where ShouldProcess has nothing to ask or show, it needs no words,
        /// and its answer goes with the object, so that nothing is waited for before the request. The program says all the same
        /// what it is about to do: of what it has not said, nothing was sent.
        /// </summary>
        internal void Serve(SessionCmdlet cmdlet)
        {
            var isYes = !cmdlet.CanAsk || (AsksNothing && cmdlet.ShouldProcess(command));
            program.Send(call, new JsonObject { ["kind"] = "object", ["parameters"] = cmdlet.ReadParameters(), ["isYes"] = isYes });
            Converse(cmdlet, cmdlet, new Doubt { IsUnderWay = isYes });
        }

        /// <summary>Ctrl-C. Called while another thread waits for the program, which may still tell of a request under way.</summary>
        internal void Stop()
        {
            stopping = true;
            Tell("stop");
        }

        private void Tell(string kind) => program.Send(call, new JsonObject { ["kind"] = kind });

        /// <summary>The call is over; the program may serve others.</summary>
        public void Dispose()
        {
            if (program != null)
            {
                Release();
            }
        }

        private static string FindProgram(PSCmdlet owner, string name)
        {
            return (owner.InvokeCommand.GetCommand(name, CommandTypes.Application) as ApplicationInfo)?.Path;
        }

        /// <summary>A program that speaks as this does; true if it serves its first call.</summary>
        private bool Connect()
        {
            var folder = owner.SessionState.Path.CurrentFileSystemLocation.ProviderPath;
            var isNew = false;
            try
            {
                program = Programs.Take(path, folder, out isNew);
            }
            catch (Exception failure) when (failure is Win32Exception || failure is InvalidOperationException || failure is IOException)
            {
                var why = Directory.Exists(folder) ? failure.Message : $"the current folder {folder} is not there.";
                End("ProgramFailed", ErrorCategory.ResourceUnavailable, $"The program {path} cannot be started, so nothing was sent: {why}", path);
            }

            call = program.Open(out inbox);
            return isNew;
        }

        private void Release()
        {
            program.Close(call);
            Programs.GiveBack(program);
            program = null;
        }

        /// <summary>
        /// The first line says whether program and module fit. It is waited for when the call has begun, which sends nothing: a program needs
        /// time to start, and .NET to make that message.
        /// </summary>
        private void Greet()
        {
            var waited = Stopwatch.StartNew();
            while (!program.Greeting.Wait(Glance))
            {
                if (owner.Stopping)
                {
                    throw new PipelineStoppedException();
                }

                if (waited.Elapsed > GreetingPatience)
                {
                    Programs.Dismiss(program);
                    End("ProgramFailed", ErrorCategory.OperationTimeout, $"The program {path} has not answered within {GreetingPatience.TotalSeconds} seconds, so nothing was sent. Whether it runs at all shows with: az-quantumapi --version", path);
                }
            }

            var line = program.Greeting.Result;
            var hello = ParseGreeting(line);
            if ((string)hello?["stream"] == "hello" && (int?)hello["protocol"] == Protocol)
            {
                return;
            }

            Programs.Dismiss(program);
            var complaints = Quote(program.Complaints());
            if (line == null && FindProgram(owner, "node") == null)
            {
                End("ProgramFailed", ErrorCategory.NotInstalled, $"The program {path} needs Node.js, and node is not on PATH, so nothing was sent.{complaints}", path);
            }

            var version = (string)hello?["version"] ?? "of an unknown version";
            End("ProgramNotSupported", ErrorCategory.NotInstalled, $"The program {path} ({version}) does not work with this module, so nothing was sent. Update it, and write the module anew: az-quantumapi powershell-module --help says how.{complaints}", path);
        }

        private static JsonObject ParseGreeting(string line)
        {
            try
            {
                return JsonNode.Parse(line ?? "null") as JsonObject;
            }
            catch (JsonException)
            {
                return null; // another program of that name
            }
        }

        /// <summary>
        /// Passes on what the program says, beginning with <paramref name="said"/> if that has come, up to the line that says that
        /// it is done, which is returned.
        /// </summary>
        private JsonObject Converse(PSCmdlet cmdlet, SessionCmdlet asking, Doubt doubt, JsonObject said = null)
        {
            ExceptionDispatchInfo ending = null;
            for (said ??= Wait(doubt); ; said = Wait(doubt))
            {
                if (said == null)
                {
                    throw Fail(doubt, program.Ending);
                }

                if ((string)said["stream"] == "done")
                {
                    ending?.Throw();
                    return stopping ? throw new PipelineStoppedException() : said;
                }

                if ((string)said["stream"] == "question")
                {
                    doubt.Target = (string)said["target"];
                    doubt.Operation = (string)said["operation"];
                    doubt.Changes = (bool)said["changes"];
                    if (!doubt.IsUnderWay)
                    {
                        Try(() => doubt.IsUnderWay = asking.ShouldProcess(doubt.Target, doubt.Operation), ref ending);
                        program.Send(call, new JsonObject { ["kind"] = "answer", ["isYes"] = doubt.IsUnderWay });
                    }

                    continue;
                }

                if ((string)said["stream"] == "wait")
                {
                    Tell("next");
                    continue;
                }

                streams.AreClosed = stopping;
                var pass = streams.FindPass(said, cmdlet, asking) ?? throw Fail(doubt, $"it wrote: {said.ToJsonString()}");
                var isOver = ending != null;
                Try(pass, ref ending);
                if (ending != null && !isOver && doubt.IsUnderWay && !doubt.Changes)
                {
                    Tell("stop"); // what changes nothing need not come to its end
                }
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

        /// <summary>What the program says next; null if it has ended. A call that is being stopped waits for a few seconds.</summary>
        private JsonObject Wait(Doubt doubt)
        {
            Stopwatch waited = null;
            JsonObject said;
            while (!inbox.TryTake(out said, Glance) && !inbox.IsCompleted)
            {
                if (owner.Stopping && !stopping)
                {
                    Stop();
                }

                waited ??= stopping ? Stopwatch.StartNew() : null;
                if (waited?.Elapsed > ServingProgram.Patience)
                {
                    Programs.Dismiss(program);
                    streams.ShowError(owner.MyInvocation.MyCommand.Name, $"The program {path} does not stop. {doubt.Describe()}");
                    throw new PipelineStoppedException();
                }
            }

            return said;
        }

        /// <summary>The error of a program that does not do what it should; the pipeline ends with it.</summary>
        private RuntimeException Fail(Doubt doubt, string how)
        {
            streams.EndsPipeline = true;
            Programs.Dismiss(program);
            var message = $"The program {path} failed: {how}. {doubt.Describe()}{Quote(program.Complaints())}";
            try
            {
                End("ProgramFailed", ErrorCategory.ProtocolError, message, doubt.Target);
            }
            catch (RuntimeException ending)
            {
                return ending;
            }

            return null;
        }

        private void End(string id, ErrorCategory category, string message, object target)
        {
            owner.ThrowTerminatingError(Streams.Record(id, category, target, message));
        }

        private static string Quote(string complaints) => complaints.Length == 0 ? "" : $" It said: {complaints}";
    }
}
