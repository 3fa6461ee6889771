# Runs scripts one after the other in this console, with the module Az.QuantumApi imported, and writes what each gave. They run in the
# global scope, as under `pwsh -File`, where a module sees preferences. Before each, the service hears a request for /script.
param([string] $ScriptsFile, [string] $Service)
Import-Module Az.QuantumApi
$client = [System.Net.Http.HttpClient]::new()

function Join-Lines([string] $Text) { ($Text -split '\r?\n').Trim() -join ' / ' }

function Format-Error([System.Management.Automation.ErrorRecord] $Record) {
    Join-Lines "$($Record.FullyQualifiedErrorId) | $($Record.CategoryInfo.Category) | $($Record.Exception.Message)"
}

foreach ($script in Get-Content -Raw $ScriptsFile | ConvertFrom-Json) {
    '==='
    $null = $client.GetAsync("$Service/script").GetAwaiter().GetResult()
    $Error.Clear()
    # Not under try: what a handler would catch has to be reported, and the script goes on.
    $shell = [powershell]::Create('CurrentRunspace').AddScript($script)
    $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
    $null = $shell.Invoke($null, $output)
    Set-StrictMode -Off
    $ErrorActionPreference = 'Continue'
    $WhatIfPreference = $false
    $ConfirmPreference = 'High'
    $PSDefaultParameterValues = @{}
    foreach ($value in $output) { Join-Lines "$value" }
    foreach ($warning in $shell.Streams.Warning) { Join-Lines "warning: $warning" }
    foreach ($record in $shell.Streams.Error) { "error: $(Format-Error $record)" }
    $reason = $shell.InvocationStateInfo.Reason
    if ($null -ne $reason) { "ended: $(Format-Error $reason.ErrorRecord)" }
}
