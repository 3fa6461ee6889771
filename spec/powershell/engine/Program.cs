// Imports a module and runs calls in it: a JSON object a line on standard input, and what happens, as it happens, on standard
// output. {"stop":true} stops the call under way, as Ctrl-C does.
using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModuleEngine;

var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
void Tell(object facts)
{
    var json = JsonSerializer.SerializeToNode(facts)!.AsObject();
    json["at"] = Stopwatch.GetTimestamp();
    lock (output)
    {
        output.WriteLine(json.ToJsonString());
    }
}

var host = new TellingHost(Tell);
var state = InitialSessionState.CreateDefault2();
state.Commands.Add(new SessionStateCmdletEntry("Add-Type", typeof(AddTypeCommand), null));
state.Commands.Add(new SessionStateCmdletEntry("Push-Location", typeof(PushLocationCommand), null));
state.Commands.Add(new SessionStateCmdletEntry("Pop-Location", typeof(PopLocationCommand), null));
using var runspace = RunspaceFactory.CreateRunspace(host, state);
runspace.ThreadOptions = PSThreadOptions.ReuseThread;
runspace.Open();

var began = Stopwatch.GetTimestamp();
using (var shell = PowerShell.Create())
{
    shell.Runspace = runspace;
    shell.AddScript("$PSStyle.OutputRendering = 'PlainText'; $global:PSModuleAutoLoadingPreference = 'None'; Set-StrictMode -Version Latest; Import-Module -Name $args[0] -ErrorAction Stop")
        .AddArgument(args[0]);
    try
    {
        shell.Invoke();
        Tell(new { kind = "ready", milliseconds = Stopwatch.GetElapsedTime(began).TotalMilliseconds });
    }
    catch (RuntimeException failure)
    {
        Tell(new { kind = "failed", message = failure.Message });
        return 1;
    }
}

PowerShell? running = null;
var calls = new BlockingCollection<JsonObject>();
new Thread(() =>
{
    string? line;
    while ((line = Console.In.ReadLine()) is not null)
    {
        var said = JsonNode.Parse(line)!.AsObject();
        if (said["stop"] is null)
        {
            calls.Add(said);
        }
        else
        {
            running?.BeginStop(null, null);
        }
    }

    calls.CompleteAdding();
}) { IsBackground = true }.Start();

foreach (var call in calls.GetConsumingEnumerable())
{
    foreach (var (name, value) in call["environment"]?.AsObject() ?? [])
    {
        Environment.SetEnvironmentVariable(name, (string?)value);
    }

    host.Answers = call["answers"]?.AsArray().Select(answer => (string)answer!).ToList();
    Run("""
        $global:Error.Clear()
        $global:PSDefaultParameterValues.Clear()
        $global:ErrorActionPreference = $global:WarningPreference = $global:ProgressPreference = 'Continue'
        $global:VerbosePreference = $global:DebugPreference = $global:InformationPreference = 'SilentlyContinue'
        $global:ConfirmPreference = 'High'
        $global:WhatIfPreference = $false
        $global:CallSucceeded = $false
        """);
    using var shell = PowerShell.Create();
    shell.Runspace = runspace;
    shell.Streams.Error.DataAdded += (_, added) => Tell(Facts.Of(shell.Streams.Error[added.Index]));
    shell.Streams.Warning.DataAdded += (_, added) => Tell(new { kind = "warning", message = shell.Streams.Warning[added.Index].Message });
    shell.Streams.Verbose.DataAdded += (_, added) => Tell(new { kind = "verbose", message = shell.Streams.Verbose[added.Index].Message });
    shell.Streams.Debug.DataAdded += (_, added) => Tell(new { kind = "debug", message = shell.Streams.Debug[added.Index].Message });
    var objects = new PSDataCollection<PSObject>();
    objects.DataAdded += (_, added) => Tell(new { kind = "output", value = Facts.Plain(objects[added.Index]), type = objects[added.Index]?.BaseObject.GetType().Name });
    var piped = call["input"] is JsonArray list ? list.Select(item => Facts.FromJson(item, (string?)call["inputAs"])).ToArray() : null;
    shell.AddScript($"& {{ param($Piped) {(string?)call["setup"]}; {(piped is null ? "" : "$Piped | ")}{(string?)call["line"]}\n $global:CallSucceeded = $? }} $args[0]").AddArgument(piped);
    running = shell;
    try
    {
        shell.Invoke(null, objects);
    }
    catch (PipelineStoppedException)
    {
        Tell(new { kind = "stopped" });
    }
    catch (RuntimeException failure)
    {
        Tell(Facts.Of(failure.ErrorRecord));
    }

    running = null;
    var succeeded = Run("$global:CallSucceeded")[0];
    Tell(new { kind = "end", succeeded = (bool)succeeded.BaseObject });
}

return 0;

IList<PSObject> Run(string script)
{
    using var shell = PowerShell.Create();
    shell.Runspace = runspace;
    return shell.AddScript(script, useLocalScope: false).Invoke();
}
