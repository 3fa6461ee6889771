// Folders that wait for nothing and know neither Node nor a package: data goes in and data comes out. In each house a folder
// may import those that stand below it.
const ladders = {
  engine: [
    'author',
    'completion',
    'help',
    'host',
    'records',
    'explain',
    'arguments',
    'binder',
    'conversion',
    'definition',
    'words',
    'literal',
    'secrets',
    'journal',
    'values',
    'dotnet',
  ],
  azure: ['answers', 'exchange', 'sign-in'],
};

module.exports = {
  ladders,
  pure: Object.entries(ladders).flatMap(([house, folders]) => folders.map((folder) => `${house}/${folder}`)),
};
