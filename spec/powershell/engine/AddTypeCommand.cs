using System.Management.Automation;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ModuleEngine;

/// <summary>Stands in for Add-Type, which a console has and the engine alone has not: the same compiler, and warnings are errors.</summary>
[Cmdlet(VerbsCommon.Add, "Type")]
public sealed class AddTypeCommand : PSCmdlet
{
    [Parameter(Mandatory = true)]
    public string[] LiteralPath { get; set; } = [];

    [Parameter]
    public string? OutputAssembly { get; set; }

    protected override void EndProcessing()
    {
        var platform = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        var compilation = CSharpCompilation.Create(
            "module-types",
            LiteralPath.Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), path: path)),
            platform.Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var assembly = new MemoryStream();
        var problems = compilation.Emit(assembly).Diagnostics.Where(one => one.Severity >= DiagnosticSeverity.Warning).ToArray();
        if (problems.Length > 0)
        {
            throw new PSInvalidOperationException(string.Join("\n", problems.Select(one => one.ToString())));
        }

        if (OutputAssembly is null)
        {
            Assembly.Load(assembly.ToArray());
        }
        else
        {
            using var file = new FileStream(GetUnresolvedProviderPathFromPSPath(OutputAssembly), FileMode.CreateNew); // as the real one, it writes over nothing
            assembly.WriteTo(file);
        }
    }
}
