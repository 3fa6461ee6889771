import { describe, expect, test } from '@jest/globals';
import { describeCredentialError } from '../../../src/azure/credential/azure-credential-errors.js';

// The library's messages, version 4.13.1.
test.each([
  [
    "Azure CLI could not be found. Please visit https://aka.ms/azure-cli for installation instructions and then, once installed, authenticate to your Azure account using 'az login'.",
    'the command az is not installed',
  ],
  [
    "Please run 'az login' from a command prompt to authenticate before using this credential.",
    "nobody is signed in; run 'az login'",
  ],
  [
    'Error: Unable to execute PowerShell. Ensure that it is installed in your system. To troubleshoot, visit https://aka.ms/x.',
    'PowerShell is not installed',
  ],
  [
    `The 'Az.Account' module >= 2.2.0 is not installed. Install the Azure Az PowerShell module with: "Install-Module -Name Az".`,
    'the module Az.Accounts is not installed',
  ],
  [
    "Please run 'Connect-AzAccount' from PowerShell to authenticate before using this credential.",
    'nobody is signed in; run Connect-AzAccount',
  ],
  [
    "Azure Developer CLI couldn't be found. To mitigate this issue, see the troubleshooting guidelines at https://aka.ms/x.",
    'the command azd is not installed',
  ],
  [
    "Please run 'azd auth login' from a command prompt to authenticate before using this credential.",
    "nobody is signed in; run 'azd auth login'",
  ],
  [
    'Visual Studio Code Authentication is not available. Ensure you have have Azure Resources Extension installed in VS Code',
    'not set up',
  ],
  [
    'Traceback (most recent call last):\n  File "az", line 1, in <module>\n    import azure\nModuleNotFoundError: No module named azure\n',
    'ModuleNotFoundError: No module named azure',
  ],
  ['WARNING: An update is there.\nERROR: The vault is locked. Open it.', 'The vault is locked'],
  [
    "ENOENT: no such file or directory, open '/var/run/secrets/token'",
    "ENOENT: no such file or directory, open '/var/run/secrets/token'",
  ],
  [
    "This credential doesn't support claims challenges. To authenticate with the required claims, please run the following command: az login --claims-challenge eyJ9",
    'must sign in again: the service asks for more proof',
  ],
  [
    'ERROR: AADSTS70043: The refresh token has expired. Trace ID: 1\nTo re-authenticate, please run: az login',
    'AADSTS70043: The refresh token has expired',
  ],
  [
    'Error: No access token found in the output. Received output: {"Token":"eyJhbGciOiJub25lIn0.e30.sig"}',
    'No access token found in the output',
  ],
  [
    'ManagedIdentityCredential: Authentication failed. Message invalid: Error(s): x - Description: AADSTS1: No. Really. - Correlation ID: y',
    'AADSTS1: No',
  ],
  ['Something with eyJhbGciOiJub25lIn0.e30.sig in it', 'Something with *** in it'],
  // the mark by which the beginning of a secret is found and hidden where the reason is written
  ['x'.repeat(500), `${'x'.repeat(300)}…`],
  ['', 'no reason given'],
])('%j becomes %j', (message, reason) => {
  expect(describeCredentialError(new Error(message), { exchange: null })).toBe(reason);
});

describe('an error that tells nobody anything', () => {
  test.each([
    'network_error: See https://aka.ms/msal.js.errors#network_error for details',
    "Cannot read properties of undefined (reading 'expires_on')",
  ])('gives way to what happened on the wire: %s', (message) => {
    const exchange = 'connect ECONNREFUSED 127.0.0.1:1';
    expect(describeCredentialError(new Error(message), { exchange })).toBe(exchange);
  });
});

test.each([
  ['Unexpected end of JSON input', 'the command az printed no token'],
  ['Unexpected token \'h\', "hello" is not valid JSON', 'the command az printed no token'],
])('of a command that says %j it tells which command it was', (message, reason) => {
  expect(describeCredentialError(new Error(message), { exchange: null, command: 'az' })).toBe(reason);
});
