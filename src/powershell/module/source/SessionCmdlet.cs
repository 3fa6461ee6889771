// What the private cmdlets share: each parameter set has one of its own, as behind the original's function, so that errors
// carry its name. They hand what is bound to the session, object by object.
using System;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Text.Json.Nodes;

namespace AzQuantumApi.PowerShell
{
    /// <summary>A cmdlet that lets a session do its work.</summary>
    public abstract class SessionCmdlet : PSCmdlet
    {
        private PropertyInfo[] ownParameters;

        /// <summary>The session of this call, which the function has begun.</summary>
        [Parameter(Mandatory = true, DontShow = true)]
        public Session Session { get; set; }

        /// <summary>Whether it has -WhatIf and -Confirm. ShouldProcess looks at the caller's preferences even where it has not.</summary>
        internal bool CanAsk => GetType().GetCustomAttribute<CmdletAttribute>().SupportsShouldProcess;

        /// <summary>The parameters that an object is about; those of the whole call the session has had.</summary>
        internal JsonObject ReadParameters()
        {
            var parameters = new JsonObject();
            foreach (var property in OwnParameters())
            {
                parameters[property.Name] = Wire.ToJson(property.GetValue(this));
            }

            return parameters;
        }

        /// <summary>The target of an error: the parameter's value that has this type, else all that was given.</summary>
        internal object FindTarget(string typeName)
        {
            var all = new PSObject();
            foreach (var property in OwnParameters().Where(one => one.PropertyType != typeof(SwitchParameter)))
            {
                var value = property.GetValue(this);
                if (value != null && value.GetType().Name == typeName)
                {
                    return value;
                }

                all.Properties.Add(new PSNoteProperty(property.Name, value));
            }

            return all;
        }

        /// <inheritdoc/>
        protected override void BeginProcessing()
        {
            WriteDebug("CmdletBeginProcessing: ");
        }

        /// <inheritdoc/>
        protected override void ProcessRecord()
        {
            WriteDebug("CmdletProcessRecordStart: ");
            try
            {
                Session.Serve(this);
            }
            catch (Exception failure) when (!(failure is PipelineStoppedException) && !Session.EndsPipeline)
            {
                // A question that nobody could answer, for instance: the original reports whatever is thrown here so.
                WriteError(new ErrorRecord(failure, "", ErrorCategory.NotSpecified, null));
            }

            WriteDebug("CmdletProcessRecordEnd: ");
        }

        /// <inheritdoc/>
        protected override void StopProcessing()
        {
            Session?.Stop();
        }

        /// <summary>Looked up once: a cmdlet serves many objects.</summary>
        private PropertyInfo[] OwnParameters()
        {
            return ownParameters ??= GetType()
                .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(property => property.GetCustomAttribute<ParameterAttribute>()?.DontShow == false)
                .Where(property => property.PropertyType != typeof(PSObject))
                .ToArray();
        }
    }
}
