# Whether nobody but root and the caller can put anything there. On Windows no folder is asked about but one of the user's
# profile, where that is so.
function Test-TrustedPath {
    param([string] $Path)
    if ($IsWindows) { return $true }
    $stat, $own = foreach ($one in $Path, "/proc/$PID") {
        if ([System.IO.Path]::Exists($one)) { $ExecutionContext.InvokeProvider.Item.Get([string[]]@($one), $true, $true)[0].UnixStat }
    }
    $isOwn = if ($null -ne $own) { $stat.UserId -eq $own.UserId } else { $stat.GetUserName() -eq [System.Environment]::UserName }
    return ($isOwn -or $stat.UserId -eq 0) -and ($stat.Mode -band 0x12) -eq 0
}

# Where compiled types may lie: beside the module, or in the user's cache folder if there is a home for it.
function Get-TypeFolder {
    if (-not $IsWindows) { $PSScriptRoot }
    $parent = if ($IsWindows) { $env:LOCALAPPDATA } elseif ([System.IO.Path]::IsPathRooted($env:XDG_CACHE_HOME)) { $env:XDG_CACHE_HOME }
    elseif ($IsMacOS) { "$env:HOME/Library/Caches" } else { "$env:HOME/.cache" }
    $userHome = if ($IsWindows) { $parent } else { $env:HOME }
    if ([System.IO.Path]::IsPathRooted($parent) -and [System.IO.Directory]::Exists($userHome)) {
        [System.IO.Path]::Combine($parent, 'az-quantumapi', 'powershell')
    }
}

# How the names of the files begin that this PowerShell makes of these sources.
function Get-TypeFileStem {
    param([string[]] $Source)
    $hash = [System.Security.Cryptography.IncrementalHash]::CreateHash('SHA256')
    $hash.AppendData([System.Text.Encoding]::UTF8.GetBytes([System.Runtime.InteropServices.RuntimeInformation]::FrameworkDescription))
    foreach ($file in $Source) { $hash.AppendData([System.IO.File]::ReadAllBytes($file)) }
    return "AzQuantumApi_${moduleVersion}_$($PSVersionTable.PSVersion)_$([System.Convert]::ToHexString($hash.GetHashAndReset()).Substring(0, 32))_"
}

# The name ends with a checksum of the content, so that a file that was cut off or changed is none.
function Get-TypeFileName {
    param([string] $Stem, [byte[]] $Content)
    return "$Stem$([System.Convert]::ToHexString([System.Security.Cryptography.SHA256]::HashData($Content)).Substring(0, 32)).dll"
}

# The content of a file that may be loaded; nothing if it may not, or has just been removed.
function Read-TypeFile {
    param([string] $File, [string] $Stem)
    try {
        if (-not (Test-TrustedPath -Path $File)) { return }
        $content = [System.IO.File]::ReadAllBytes($File)
        if ([System.IO.Path]::GetFileName($File) -eq (Get-TypeFileName -Stem $Stem -Content $content)) { return , $content }
    }
    catch { return }
}

# What an earlier import has compiled; nothing if there is none to be trusted.
function Read-CompiledType {
    param([string] $Stem)
    foreach ($folder in Get-TypeFolder) {
        if (-not [System.IO.Directory]::Exists($folder) -or -not (Test-TrustedPath -Path $folder)) { continue }
        foreach ($file in [System.IO.Directory]::GetFiles($folder, "$Stem*.dll")) {
            $content = Read-TypeFile -File $file -Stem $Stem
            if ($null -ne $content) { return , $content }
        }
    }
}

# The path of a new file, in the first folder that takes one; nothing if none does. Add-Type writes over no file.
function New-TypeFile {
    foreach ($folder in Get-TypeFolder) {
        try {
            if ($IsWindows) { $null = [System.IO.Directory]::CreateDirectory($folder) }
            elseif ($folder -ne $PSScriptRoot) { $null = [System.IO.Directory]::CreateDirectory($folder, 'UserRead, UserWrite, UserExecute') }
            if (-not (Test-TrustedPath -Path $folder)) { continue }
            $file = [System.IO.Path]::Combine($folder, "AzQuantumApi_$([guid]::NewGuid().ToString('N')).tmp")
            [System.IO.File]::Create($file, 1, 'DeleteOnClose').Dispose()
            return $file
        }
        catch { continue }
    }
}

# Compiles into a file under another name, and moves it. Nothing if no folder takes it, or if something fails on the way.
function New-CompiledType {
    param([string] $Stem, [string[]] $Source)
    $file = New-TypeFile
    if ($null -eq $file) { return }
    try {
        $folder = [System.IO.Path]::GetDirectoryName($file)
        # Add-Type takes a path for a pattern, where it has brackets, and knows no way to write one; but not the folder that it is in.
        Push-Location -LiteralPath "FileSystem::$folder" -StackName AzQuantumApi
        try { Add-Type -LiteralPath $Source -OutputAssembly ([System.IO.Path]::GetFileName($file)) -ErrorAction Stop }
        finally { Pop-Location -StackName AzQuantumApi }
        if (-not $IsWindows) { [System.IO.File]::SetUnixFileMode($file, 'UserRead, UserWrite, GroupRead, OtherRead') }
        $content = [System.IO.File]::ReadAllBytes($file)
        $name = Get-TypeFileName -Stem $Stem -Content $content
        [System.IO.File]::Move($file, [System.IO.Path]::Combine($folder, $name), $true)
        Remove-OldType -Folder $folder -Stem $Stem
        return , $content
    }
    catch { return } # the disk is full, say; where the sources are to blame, compiling without a file tells
    finally { [System.IO.File]::Delete($file) }
}

# Removes what no import will load: of these sources, of older versions, and files that nobody has finished for a day. What another
# process has compiled at the same time stays: if each removed the other's, none would be left.
function Remove-OldType {
    param([string] $Folder, [string] $Stem)
    foreach ($file in [System.IO.Directory]::GetFiles($Folder, 'AzQuantumApi_*')) {
        $other = [System.IO.Path]::GetFileName($file)
        $isOld = if ($other.EndsWith('.tmp')) { [System.IO.File]::GetLastWriteTimeUtc($file) -lt [datetime]::UtcNow.AddDays(-1) }
        elseif ($other.StartsWith($Stem)) { $null -eq (Read-TypeFile -File $file -Stem $Stem) }
        else { ($other.Split('_')[1] -as [semver]) -lt [semver]$moduleVersion }
        if ($isOld) { [System.IO.File]::Delete($file) }
    }
}

function Import-Type {
    param([string[]] $Source)
    $stem = Get-TypeFileStem -Source $Source
    $content = Read-CompiledType -Stem $stem
    if ($null -eq $content) { $content = New-CompiledType -Stem $stem -Source $Source }
    if ($null -eq $content) { Add-Type -LiteralPath $Source -ErrorAction Stop } else { $null = [System.Reflection.Assembly]::Load($content) }
    [AzQuantumApi.PowerShell.OwnTypes]::MakeKnown()
}

if ($foreignType -as [type]) {
    throw "The original module is loaded in this session, so this one is not needed. To use it all the same, import it in a new session."
}

if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
    throw "This module has types in C#, which the language mode $($ExecutionContext.SessionState.LanguageMode) does not allow, so it is not imported."
}

# Runspaces that import at once share the types: one of them loads, the others wait.
$gate = [string]::Intern('AzQuantumApi.PowerShell')
[System.Threading.Monitor]::Enter($gate)
try {
    if (-not ('AzQuantumApi.PowerShell.Session' -as [type])) { Import-Type -Source $typeSources }
}
catch { throw "The types of this module cannot be loaded, so it is not imported: $($_.Exception.Message)" }
finally { [System.Threading.Monitor]::Exit($gate) }

if ([AzQuantumApi.PowerShell.Build]::Version -ne $moduleVersion) {
    throw "Version $([AzQuantumApi.PowerShell.Build]::Version) of this module was loaded in this session before, and .NET keeps its types. Import it in a new session."
}
