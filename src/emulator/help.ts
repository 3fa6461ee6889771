// What `az-quantumapi emulator --help` shows.
import { apiVersion } from '../quantum/api.js';
import { defaultBehaviour } from './create-state.js';
import { countedNames } from './faults.js';
import { defaultGroup, defaultPort, defaultSubscription, defaultWorkspaces } from './settings.js';

export const helpText = `Serves quantum workspaces on this machine, for tests and for trying things out:
all operations of the public API definition (${apiVersion}), and the token
endpoint of a managed identity. Only this machine can reach it. Requests, and its
own answers, are held to that definition. The commands use it only if their
environment says so.

Usage: az-quantumapi emulator [option]...
       az-quantumapi emulator --print-env [option]...

  --port N                  the port, ${defaultPort} if not given; 0 is any free one
  --subscription ID         the subscription of the workspaces,
                            ${defaultSubscription} if not given
  --workspace [GROUP/]NAME  a workspace that exists, in the resource group ${defaultGroup} if
                            none is named; may be given again. If not given:
                            ${defaultWorkspaces.join(', ')}
  --state FILE              the workspaces, their tags and their keys come from
                            FILE, see below
  --save                    writes FILE back when it ends; it need not be there
                            at the beginning
  --page-size N             the items of a page of a list, ${defaultBehaviour.pageSize} if not given
  --polls N                 an operation that takes time (to make or to delete a
                            workspace) ends with the Nth request after it, ${defaultBehaviour.polls} if
                            not given
  --retry-after SECONDS     how long a client is to wait before it asks for such an
                            operation, ${defaultBehaviour.retryAfterSeconds} if not given
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

FILE is JSON, in UTF-8. Of a workspace only the id has to be there; the rest is
what the service shows of it, and keys as listKeys shows them:
  { "workspaces": [ { "id": "/subscriptions/…/workspaces/ws1",
    "tags": { "env": "test" },
    "keys": { "primaryKey": { "key": "p1", "createdAt": "2026-01-31T12:00:00Z" },
              "secondaryKey": { "key": "s1" } } } ] }
"resourceGroups" may list the ids of resource groups that have no workspace.

A rule is [OPERATION:]REQUESTS:FAULT, for instance 1-2:throttle:5 or
listKeys:all:error:403. REQUESTS counts those for OPERATION, from 1: a number, a
range, or all; the first rule for a request decides. OPERATION is regenerateKey
if not given, or one of
${listNames(countedNames)}
where token is the token endpoint, and any counts all requests but those to it.
FAULT is one of
  throttle[:SECONDS]        429 with Retry-After, 1 second if not given
  error:STATUS[:CODE]       an error of the service
  html:STATUS               an error page of a gateway
  break-before              the connection is closed; as with the faults above,
                            nothing is done
  break-after               the connection is closed after the work was done
  delay:MILLISECONDS        the work is done at once, the answer comes late
`;

/** Names, with commas between them, on indented lines of up to 80 columns. */
function listNames(names: readonly string[]): string {
  return names
    .join(', ')
    .replace(/(.{1,77})(?: |$)/gu, '  $1\n')
    .trimEnd();
}
