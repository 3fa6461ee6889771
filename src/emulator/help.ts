// What `az-quantumapi emulator --help` shows.
import { defaultGroup, defaultPort, defaultSubscription, defaultWorkspaces } from './settings.js';

export const helpText = `Serves the keys of quantum workspaces on this machine, for tests and for trying
things out: regenerateKey and listKeys of Azure Resource Manager, and the token
endpoint of a managed identity. Only this machine can reach it, and nothing is
kept when it ends. The command uses it only if its environment says so.

Usage: az-quantumapi emulator [option]...
       az-quantumapi emulator --print-env [option]...

  --port N                  the port, ${defaultPort} if not given; 0 is any free one
  --subscription ID         the subscription of the workspaces,
                            ${defaultSubscription} if not given
  --workspace [GROUP/]NAME  a workspace that exists, in the resource group ${defaultGroup} if
                            none is named; may be given again. If not given:
                            ${defaultWorkspaces.join(', ')}
  --fault RULE              something that goes wrong, see below; may be given
                            again
  --print-env               starts nothing, but prints the environment that sends
                            the command to an emulator on that port
  --unset                   with --print-env: prints what takes the command out of
                            an emulator's environment again; what the variables
                            were before is not known
  --shell sh|fish|powershell
                            the shell that is to read it, sh if not given
  --help                    shows this

Once it listens, it prints that environment on standard output, and then a line
for each request on standard error. Ctrl-C or SIGTERM ends it.

Start it in a terminal of its own, or in the background:
  az-quantumapi emulator &

Then, in sh or bash, fish, PowerShell:
  eval "$(az-quantumapi emulator --print-env)"
  az-quantumapi emulator --print-env --shell fish | source
  az-quantumapi emulator --print-env --shell powershell | Out-String | iex

And then:
  New-AzQuantumApiWorkspaceKey -ResourceGroupName ${defaultGroup} -WorkspaceName ${defaultWorkspaces[0]} -Key Primary

The same with --unset sends commands to Azure again:
  eval "$(az-quantumapi emulator --print-env --unset)"

A rule is REQUESTS:FAULT, for instance 1-2:throttle:5. REQUESTS counts those to
regenerateKey, from 1: a number, a range, or all; the first rule for a request
decides. FAULT is one of
  throttle[:SECONDS]        429 with Retry-After, 1 second if not given
  error:STATUS[:CODE]       an error of the service
  html:STATUS               an error page of a gateway
  break-before              the connection is closed; as with the faults above,
                            no key is regenerated
  break-after               the connection is closed after the key was regenerated
  delay:MILLISECONDS        the key is regenerated at once, the answer comes late
`;
