# The definitions of commands, a line of JSON each: what a param block or a class says, for az-quantumapi explain --definition.
# It is printed as one line: each statement ends in a semicolon or an opening brace.
ForEach-Object {
  function nameType([type] $t) {
    if ($t.IsArray) { return (nameType $t.GetElementType()) + '[]' };
    $of = [Nullable]::GetUnderlyingType($t);
    if ($of) { return (nameType $of) + '?' };
    $t.ToString()
  };
  function nameBound($b) { [ordered]@{ type = $b.GetType().FullName; value = [string]::Format([cultureinfo]::InvariantCulture, '{0}', $b) } };
  $command = $_;
  while ($command -is [System.Management.Automation.AliasInfo]) { $command = $command.ResolvedCommand };
  $compiled = $command -is [System.Management.Automation.CmdletInfo];
  $binding = if ($compiled) { $command.ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $true)[0] }
    else { $command.ScriptBlock.Attributes | Where-Object { $_ -is [System.Management.Automation.CmdletBindingAttribute] } };
  $definition = [ordered]@{ version = 1; kind = $(if ($compiled) { 'compiled' } else { 'function' }); name = $command.Name };
  if ($compiled) { $definition.class = $command.ImplementingType.FullName };
  if ($command.DefaultParameterSet -and $command.DefaultParameterSet -ne '__AllParameterSets') { $definition.defaultSet = $command.DefaultParameterSet };
  if (-not $compiled -and $binding) { $definition.positionalBinding = $binding.PositionalBinding };
  if ($binding.SupportsShouldProcess) { $definition.shouldProcess = [string] $binding.ConfirmImpact };
  if ($binding.SupportsPaging) { $definition.paging = $true };
  $given = @([System.Management.Automation.Cmdlet]::CommonParameters);
  if ($binding.SupportsShouldProcess) { $given += 'WhatIf', 'Confirm' };
  if ($binding.SupportsPaging) { $given += 'First', 'Skip', 'IncludeTotalCount' };
  if ($command.ScriptBlock.Ast.Body.DynamicParamBlock -or ($compiled -and [System.Management.Automation.IDynamicParameters].IsAssignableFrom($command.ImplementingType))) { $definition.dynamicParameters = $true };
  $enums = [ordered]@{};
  $definition.parameters = @($command.Parameters.Values | Where-Object { -not $_.IsDynamic -and $_.Name -notin $given } | ForEach-Object {
    $of = $_.ParameterType;
    while ($of.IsArray -or [Nullable]::GetUnderlyingType($of)) { $of = if ($of.IsArray) { $of.GetElementType() } else { [Nullable]::GetUnderlyingType($of) } };
    if ($of.IsEnum -and -not $enums.Contains($of.ToString())) {
      $under = [enum]::GetUnderlyingType($of);
      $names = [ordered]@{};
      foreach ($name in $of.GetFields('Public, Static').Name) { $names[$name] = [convert]::ChangeType([enum]::Parse($of, $name), $under) };
      $enum = [ordered]@{ names = $names };
      if ($of.IsDefined([FlagsAttribute], $false)) { $enum.flags = $true };
      if ($under -ne [int]) { $enum.underlying = $under.FullName };
      $enums[$of.ToString()] = $enum
    };
    $parameter = [ordered]@{ name = $_.Name; type = nameType $_.ParameterType };
    if ($_.Aliases.Count) { $parameter.aliases = @($_.Aliases) };
    $roles = @(); $checks = @(); $others = @();
    $attributes = @($_.Attributes);
    if (-not $compiled) { [array]::Reverse($attributes) };
    foreach ($attribute in $attributes) {
      switch -CaseSensitive ($attribute.GetType().Name) {
        ParameterAttribute {
          $role = [ordered]@{ set = $(if ($attribute.ParameterSetName -eq '__AllParameterSets') { '*' } else { $attribute.ParameterSetName }) };
          if ($attribute.Mandatory) { $role.mandatory = $true };
          if ($attribute.Position -ne [int]::MinValue) { $role.position = $attribute.Position };
          if ($attribute.ValueFromPipeline) { $role.fromPipeline = $true };
          if ($attribute.ValueFromPipelineByPropertyName) { $role.byPropertyName = $true };
          if ($attribute.ValueFromRemainingArguments) { $role.remaining = $true };
          if ($attribute.DontShow) { $role.hidden = $true };
          if ($attribute.HelpMessage) { $role.help = $attribute.HelpMessage };
          $roles += $role
        }
        ValidateSetAttribute {
          $check = [ordered]@{ kind = 'set'; values = @($attribute.ValidValues) };
          if (-not $attribute.IgnoreCase) { $check.ignoreCase = $false };
          if ($attribute.ErrorMessage) { $check.message = $attribute.ErrorMessage };
          $checks += $check
        }
        ValidateRangeAttribute {
          $kind = $attribute.GetType().GetField('_rangeKind', 'NonPublic, Instance');
          $kind = if ($kind) { $kind.GetValue($attribute) };
          $checks += if ($null -ne $kind) { [ordered]@{ kind = 'rangeKind'; name = [string] $kind } }
            else { [ordered]@{ kind = 'range'; minimum = nameBound $attribute.MinRange; maximum = nameBound $attribute.MaxRange } }
        }
        ValidateLengthAttribute { $checks += [ordered]@{ kind = 'length'; minimum = $attribute.MinLength; maximum = $attribute.MaxLength } }
        ValidateCountAttribute { $checks += [ordered]@{ kind = 'count'; minimum = $attribute.MinLength; maximum = $attribute.MaxLength } }
        ValidatePatternAttribute {
          $check = [ordered]@{ kind = 'pattern'; pattern = $attribute.RegexPattern };
          if ([string] $attribute.Options -ne 'IgnoreCase') { $check.options = [string] $attribute.Options };
          if ($attribute.ErrorMessage) { $check.message = $attribute.ErrorMessage };
          $checks += $check
        }
        ValidateNotNullAttribute { $checks += @{ kind = 'notNull' } }
        ValidateNotNullOrEmptyAttribute { $checks += @{ kind = 'notNullOrEmpty' } }
        ValidateNotNullOrWhiteSpaceAttribute { $checks += @{ kind = 'notNullOrWhiteSpace' } }
        AllowNullAttribute { $checks += @{ kind = 'allowNull' } }
        AllowEmptyStringAttribute { $checks += @{ kind = 'allowEmptyString' } }
        AllowEmptyCollectionAttribute { $checks += @{ kind = 'allowEmptyCollection' } }
        { $_ -in 'AliasAttribute', 'ArgumentTypeConverterAttribute', 'NullableAttribute', 'ObsoleteAttribute', 'SupportsWildcardsAttribute', 'PSDefaultValueAttribute' -or $attribute -is [System.Management.Automation.ArgumentCompleterAttribute] -or $attribute -is [System.Management.Automation.ArgumentCompletionsAttribute] } { }
        default { $others += $attribute.GetType().FullName }
      }
    };
    if (-not $roles.Count) { $roles = @(@{ set = '*' }) };
    $parameter.roles = $roles;
    if ($checks.Count) { $parameter.checks = $checks };
    if ($others.Count) { $parameter.otherAttributes = $others };
    $parameter
  });
  if ($enums.Count) { $definition.enums = $enums };
  ConvertTo-Json -InputObject $definition -Depth 9 -Compress
}
