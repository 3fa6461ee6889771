// What the program says goes to PowerShell's streams, as the preferences of the call want it.
using System;
using System.Management.Automation;
using System.Text.Json.Nodes;

namespace AzQuantumApi.PowerShell
{
    /// <summary>The streams of one call.</summary>
    internal sealed class Streams
    {
        /// <summary>The function that was called.</summary>
        private readonly PSCmdlet owner;

        internal Streams(PSCmdlet owner)
        {
            this.owner = owner;
        }

        /// <summary>What ended the call ends the pipeline as well, whatever -ErrorAction says.</summary>
        internal bool EndsPipeline { get; set; }

        /// <summary>The call is being stopped, so that no stream takes anything any more.</summary>
        internal bool AreClosed { get; set; }

        /// <summary>
        /// What is to be done with a record; null if it is none. <paramref name="cmdlet"/> writes it, <paramref name="asking"/> is
        /// the private cmdlet whose object it is about, if there is one.
        /// </summary>
        internal Action FindPass(JsonObject said, PSCmdlet cmdlet, SessionCmdlet asking)
        {
            switch ((string)said["stream"])
            {
                case "error":
                    return () => PassError(said, cmdlet, asking);
                case "output":
                    return () => PassOutput(OutputObject.Read(said), cmdlet);
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

        /// <summary>
        /// For a script that is being stopped, which has no stream left: a line of the host. That of a thread job and of
        /// ForEach-Object -Parallel loses error lines; its warnings are the job's.
        /// </summary>
        internal void ShowError(string activity, string message)
        {
            var show = owner.Host.Name == "Default Host" ? owner.Host.UI.WriteWarningLine : (Action<string>)owner.Host.UI.WriteErrorLine;
            show($"{activity}: {message}");
        }

        /// <summary>The record of an error of the call itself.</summary>
        internal static ErrorRecord Record(string id, ErrorCategory category, object target, string message)
        {
            return new ErrorRecord(new InvalidOperationException(message), id, category, target);
        }

        /// <summary>Differs from PowerShell: D30, a later command that throws, breaks or has enough ends the pipeline.</summary>
        private void PassOutput(object value, PSCmdlet cmdlet)
        {
            try
            {
                cmdlet.WriteObject(value);
            }
            catch
            {
                EndsPipeline = true;
                throw;
            }
        }

        /// <summary>The record belongs to whom its id names: to the private cmdlet, or to the function, which may have a prefix.</summary>
        private void PassError(JsonObject said, PSCmdlet cmdlet, SessionCmdlet asking)
        {
            var record = Wire.ToErrorRecord(said, asking, out var source);
            var writer = source == cmdlet.GetType().FullName ? cmdlet : owner;
            if (AreClosed)
            {
                ShowError(record.CategoryInfo.Activity, record.ToString());
            }
            else if ((bool)said["terminating"])
            {
                EndsPipeline |= said["always"] != null;
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
    }
}
