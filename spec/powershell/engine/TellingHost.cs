using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace ModuleEngine;

/// <summary>A host that tells what it is asked and shown, and answers as somebody has said before.</summary>
internal sealed class TellingHost(Action<object> tell) : PSHost
{
    private readonly TellingUserInterface ui = new(tell);

    /// <summary>Lines that are typed; null: nobody is there to ask.</summary>
    public List<string>? Answers
    {
        set => ui.Answers = value is null ? null : new Queue<string>(value);
    }

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;
    public override CultureInfo CurrentUICulture => CultureInfo.GetCultureInfo("en-US");
    public override Guid InstanceId { get; } = Guid.NewGuid();
    public override string Name => "ModuleEngine";
    public override PSHostUserInterface UI => ui;
    public override Version Version => new(1, 0);

    public override void EnterNestedPrompt() => throw new NotSupportedException();
    public override void ExitNestedPrompt() => throw new NotSupportedException();
    public override void NotifyBeginApplication() { }
    public override void NotifyEndApplication() { }
    public override void SetShouldExit(int exitCode) { }
}

/// <summary>What is written goes to the test; what is asked is answered in turn.</summary>
internal sealed class TellingUserInterface(Action<object> tell) : PSHostUserInterface
{
    public Queue<string>? Answers { get; set; }

    public override PSHostRawUserInterface? RawUI => null;

    public override void Write(string value) => Show(value);
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Show(value);
    public override void WriteLine(string value) => Show(value);
    public override void WriteErrorLine(string value) => Show(value);
    public override void WriteWarningLine(string message) => tell(new { kind = "shown", message = $"WARNING: {message}" });
    public override void WriteVerboseLine(string message) => tell(new { kind = "shown", message = $"VERBOSE: {message}" });
    public override void WriteDebugLine(string message) { }
    public override void WriteProgress(long sourceId, ProgressRecord record) { }

    public override string ReadLine() => Answer() ?? "";
    public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        RequireSomebody();
        var values = new Dictionary<string, PSObject>();
        foreach (var field in descriptions)
        {
            tell(new { kind = "asked", name = field.Name });
            var answer = Answer();
            while (answer is ['!', .. var command] && command is not ['!', ..])
            {
                // Of a console's commands behind a "!" only help is of use here.
                Show(command == "?" ? (string.IsNullOrEmpty(field.HelpMessage) ? $"No help is available for {field.Name}." : field.HelpMessage) : $"\"{answer}\" cannot be recognized as a valid Prompt command.");
                answer = Answer();
            }

            if (answer is null)
            {
                return [];
            }

            values[field.Name] = PSObject.AsPSObject(answer is ['!', '!', ..] ? answer[1..] : answer);
        }

        return values;
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        RequireSomebody();
        tell(new { kind = "choice", caption, message });
        for (var answer = Answer(); answer is not null; answer = Answer())
        {
            var typed = answer.Trim();
            var found = choices.ToList().FindIndex(choice =>
                typed.Equals(choice.Label.Replace("&", ""), StringComparison.OrdinalIgnoreCase)
                || (typed.Length == 1 && choice.Label.Contains("&" + typed, StringComparison.OrdinalIgnoreCase)));
            if (answer.Length == 0 || found >= 0)
            {
                return answer.Length == 0 ? defaultChoice : found;
            }
        }

        throw new HostException("the input ended at a choice");
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw Nobody();

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw Nobody();

    private void Show(string? text) => tell(new { kind = "host", message = text ?? "" });

    private string? Answer() => Answers is { Count: > 0 } lines ? lines.Dequeue() : null;

    private void RequireSomebody()
    {
        if (Answers is null)
        {
            throw Nobody();
        }
    }

    private static PSInvalidOperationException Nobody() => new("PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.");
}
