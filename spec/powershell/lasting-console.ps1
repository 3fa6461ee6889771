# Runs scripts one after the other in this console, each in a runspace of its own, so that none sees what another has imported, set or
# preferred. Files of scripts come as lines of a pipe, not of standard input, which is the scripts' own; both outputs get a mark after each.
param([string] $Orders, [string] $Mark)
$environment = [System.Environment]::GetEnvironmentVariables()
foreach ($file in [System.IO.File]::ReadLines($Orders)) {
    $runspace = [runspacefactory]::CreateRunspace($Host)
    $runspace.Open()
    $shell = [powershell]::Create($runspace).AddCommand($file, $false).AddCommand('Out-Default')
    # As the console does it, so that errors are shown, and a program writes where the console does.
    $shell.Commands.Commands[0].MergeMyResults('Error', 'Output')
    $null = $shell.Invoke()
    $runspace.Dispose()
    $added = [System.Environment]::GetEnvironmentVariables().Keys.Where{ -not $environment.Contains($_) }
    foreach ($name in $added) { [System.Environment]::SetEnvironmentVariable($name, [NullString]::Value) }
    foreach ($name in $environment.Keys) { [System.Environment]::SetEnvironmentVariable($name, $environment[$name]) }
    [Console]::Out.WriteLine($Mark)
    [Console]::Error.WriteLine($Mark)
}
