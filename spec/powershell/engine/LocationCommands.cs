using System.Management.Automation;

namespace ModuleEngine;

/// <summary>Stands in for Push-Location, which a console has and the engine alone has not.</summary>
[Cmdlet(VerbsCommon.Push, "Location")]
public sealed class PushLocationCommand : PSCmdlet
{
    [Parameter(Mandatory = true)]
    public string LiteralPath { get; set; } = "";

    [Parameter(Mandatory = true)]
    public string StackName { get; set; } = "";

    protected override void EndProcessing()
    {
        SessionState.Path.PushCurrentLocation(StackName);
        SessionState.Path.SetLocation(WildcardPattern.Escape(LiteralPath));
    }
}

/// <summary>Stands in for Pop-Location in the same way.</summary>
[Cmdlet(VerbsCommon.Pop, "Location")]
public sealed class PopLocationCommand : PSCmdlet
{
    [Parameter(Mandatory = true)]
    public string StackName { get; set; } = "";

    protected override void EndProcessing() => SessionState.Path.PopLocation(StackName);
}
