// Stands in for the Azure CLI in the sessions of the documents: the few commands that they use, against the emulator of the
// environment, and a vault in a file. Anything else is an error, so that a document cannot use what nobody has tried.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const given = process.argv.slice(2);
const at = given.findIndex((word) => word.startsWith('--'));
const command = given.slice(0, at < 0 ? undefined : at).join(' ');
const options = readOptions(at < 0 ? [] : given.slice(at));
const vaultFile = join(homedir(), 'vault.json');

const commands = {
  'resource list': () => take(['resource-type', 'resource-group', 'tag'], listWorkspaces()),
  'resource show': () =>
    take(
      ['resource-type', 'resource-group', 'name'],
      listWorkspaces().find(({ name }) => name === options.name),
    ),
  rest: async () => take(['method', 'url'], await callService()),
  'keyvault secret set': () =>
    take(['vault-name', 'name', 'tags', 'encoding', 'file'], writeSecret(readFileSync(0, 'utf8'))),
  'keyvault secret show': () => take(['vault-name', 'name'], readVault()[options.name]),
};

if (commands[command] === undefined) complain(`no command '${command}'`);
print(await commands[command]());

/** The value, if no other options were given than these. */
function take(known, value) {
  const other = Object.keys(options).find((name) => ![...known, 'query', 'output'].includes(name));
  if (other !== undefined) complain(`'${command}' with --${other}`);
  if (options['resource-type'] !== undefined && options['resource-type'] !== 'Microsoft.Quantum/workspaces')
    complain(`the type ${options['resource-type']}`);
  if (value === undefined) complain('nothing found');
  return value;
}

/** `--name word…`; several words are one value, with blanks between them. */
function readOptions(words) {
  const found = {};
  let name = '';
  for (const word of words) {
    if (word.startsWith('--')) found[(name = word.slice(2))] = '';
    else found[name] = `${found[name]} ${word}`.trim();
  }
  return found;
}

/** The workspaces of an emulator that was told nothing. */
function listWorkspaces() {
  const group = `/subscriptions/${process.env.AZURE_SUBSCRIPTION_ID}/resourceGroups/rg`;
  return ['ws1', 'ws2', 'ws3'].map((name) => ({
    id: `${group}/providers/Microsoft.Quantum/workspaces/${name}`,
    location: 'westeurope',
    name,
    resourceGroup: 'rg',
    tags: name === 'ws3' ? {} : { env: 'test' },
    type: 'Microsoft.Quantum/Workspaces',
  }));
}

async function callService() {
  const {
    AZURE_RESOURCE_MANAGER_ENDPOINT: endpoint,
    IDENTITY_ENDPOINT: identity,
    IDENTITY_HEADER: header,
  } = process.env;
  const wish = `${identity}?api-version=2019-08-01&resource=${encodeURIComponent('https://management.azure.com/')}`;
  const granted = await fetch(wish, { headers: { 'X-IDENTITY-HEADER': header } });
  const { access_token: token } = await granted.json();
  const answer = await fetch(endpoint + options.url, {
    method: options.method.toUpperCase(),
    headers: { authorization: `Bearer ${token}` },
  });
  if (!answer.ok) complain(`the service answered ${answer.status}`);
  return answer.json();
}

function readVault() {
  return existsSync(vaultFile) ? JSON.parse(readFileSync(vaultFile, 'utf8')) : {};
}

function writeSecret(value) {
  const tags = Object.fromEntries((options.tags ?? '').split(' ').map((tag) => tag.split('=')));
  const secret = { name: options.name, value, tags };
  writeFileSync(vaultFile, JSON.stringify({ ...readVault(), [options.name]: secret }));
  return secret;
}

/** `--query` is a path of names, `--output` is json, tsv or none. */
function print(value) {
  const found = (options.query ?? '')
    .split('.')
    .filter((name) => name !== '')
    .reduce((part, name) => part?.[name], value);
  if (options.output === 'tsv') console.log(found ?? '');
  else if (options.output !== 'none') console.log(JSON.stringify(found, null, 2));
}

function complain(what) {
  console.error(`az stand-in: ${what} is not known here`);
  process.exit(9);
}
