// Who may import whom. There is no list of exceptions.
const ladder = [
  'cmdlets',
  'completion',
  'host',
  'records',
  'explain',
  'arm',
  'wire',
  'binding',
  'conversion',
  'metadata',
  'argv',
  'literal',
  'values',
];

const door = (name, path, file) => ({
  name: `only-${name}`,
  comment: `${name} has one door`,
  severity: 'error',
  from: { path: '^src/', pathNot: `^src/${file}` },
  to: { path },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'core-knows-core',
      comment: 'no package, no Node module, no other band',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { pathNot: '^src/core/' },
    },
    ...ladder.slice(1).map((folder, i) => ({
      name: `core-ladder-${folder}`,
      comment: 'inside core imports only go down the ladder',
      severity: 'error',
      from: { path: `^src/core/${folder}/` },
      to: { path: `^src/core/(${ladder.slice(0, i + 1).join('|')})/` },
    })),
    {
      name: 'adapters-are-the-rim',
      severity: 'error',
      from: { path: '^src/adapters/' },
      to: { path: '^src/', pathNot: '^src/(adapters|core)/|^src/ports' },
    },
    { name: 'ports-are-types', severity: 'error', from: { path: '^src/ports' }, to: { pathNot: '^src/core/' } },
    {
      name: 'emulator-shares-the-wire',
      severity: 'error',
      from: { path: '^src/emulator/' },
      to: { path: '^src/', pathNot: '^src/(emulator|core/(wire|outcome|names))' },
    },
    {
      name: 'nobody-needs-the-emulator',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(emulator/|tool)' },
      to: { path: '^src/emulator/' },
    },
    door('axios', 'node_modules/axios', 'adapters/axios-'),
    door('identity', 'node_modules/@azure/identity', 'adapters/azure-'),
    door('inquirer', 'node_modules/inquirer', 'adapters/inquirer-'),
    door('ini', 'node_modules/ini/', 'adapters/ini-'),
    door('yargs-parser', 'node_modules/yargs-parser', 'adapters/gnu-options'),
    { name: 'src-knows-no-spec', severity: 'error', from: { path: '^src/' }, to: { path: '^spec/' } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
};
