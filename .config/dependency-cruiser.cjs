// Who may import whom. There is no list of exceptions.
const { ladders, pure } = require('./pure-folders.cjs');

/** The houses: each may import those below it. The emulator stands beside them and shares the wire alone. */
const houses = ['bin', 'powershell', 'quantum', 'azure', 'engine'];

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
    ...houses.slice(1).map((house, i) => ({
      name: `${house}-looks-down`,
      comment: 'imports go down the hill: bin, powershell, quantum, azure, engine',
      severity: 'error',
      from: { path: `^src/${house}/` },
      to: { path: `^src/(${houses.slice(0, i + 1).join('|')}|emulator)/` },
    })),
    {
      name: 'pure-knows-pure',
      comment: 'no package, no Node module, nothing that waits',
      severity: 'error',
      from: { path: `^src/(${pure.join('|')})/` },
      to: { pathNot: `^src/(${pure.join('|')})/|^src/engine/(names|outcome)\\.ts$` },
    },
    ...Object.entries(ladders).flatMap(([house, folders]) =>
      folders.slice(1).map((folder, i) => ({
        name: `${house}-ladder-${folder}`,
        comment: 'imports only go down the ladder',
        severity: 'error',
        from: { path: `^src/${house}/${folder}/` },
        to: { path: `^src/${house}/(${folders.slice(0, i + 1).join('|')})/` },
      })),
    ),
    {
      name: 'terminal-is-the-rim',
      severity: 'error',
      from: { path: '^src/engine/terminal/' },
      to: { path: '^src/engine/run/', pathNot: '^src/engine/run/ports' },
    },
    {
      name: 'ports-are-types',
      severity: 'error',
      from: { path: '^src/(engine/run/ports|azure/doors)\\.ts$' },
      to: { dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'emulator-shares-the-wire',
      severity: 'error',
      from: { path: '^src/emulator/' },
      to: {
        path: '^src/',
        pathNot:
          '^src/(emulator/|quantum/api|engine/(names|outcome)\\.ts|engine/values/(json|json-failure|decode-percent)\\.ts)',
      },
    },
    {
      name: 'no-house-needs-the-emulator',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(emulator/|bin/(tool|completion/))' },
      to: { path: '^src/emulator/' },
    },
    door('axios', 'node_modules/axios', 'azure/transport/axios-'),
    door('identity', 'node_modules/@azure/identity', 'azure/credential/azure-'),
    door('inquirer', 'node_modules/inquirer', 'engine/terminal/inquirer-'),
    door('ini', 'node_modules/ini/', 'azure/credential/ini-'),
    door('yargs-parser', 'node_modules/yargs-parser', 'engine/terminal/gnu-options'),
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
