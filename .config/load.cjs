// Loads the files under lazy/ with V8's code cache that the build has put beside them, which saves compiling them. A cache
// that another V8 made is refused by V8; then Node loads the files as usual, with its own compile cache where it has one.
'use strict';

const { readFileSync } = require('node:fs');
const { Script } = require('node:vm');

const prefix = '#lazy/';
const loaded = new Map();

/** A `require` that knows these files, on top of the caller's. */
module.exports = (requireFromNode) => {
  const load = (id) =>
    id.startsWith(prefix) ? loadFile(id.slice(prefix.length), requireFromNode, load) : requireFromNode(id);
  return load;
};

function loadFile(name, requireFromNode, load) {
  const known = loaded.get(name);
  if (known !== undefined) return known.exports;
  const file = `${__dirname}/lazy/${name}.cjs`;
  const script = compile(file);
  if (script === undefined) {
    require('node:module').enableCompileCache?.();
    return requireFromNode(prefix + name);
  }
  const module = { exports: {} };
  loaded.set(name, module);
  script.runInThisContext()(module.exports, load, module, file, `${__dirname}/lazy`);
  return module.exports;
}

function compile(file) {
  try {
    const cachedData = readFileSync(`${file}.cache`);
    const script = new Script(module.exports.wrap(readFileSync(file, 'latin1')), { filename: file, cachedData });
    return script.cachedDataRejected ? undefined : script;
  } catch {
    return undefined;
  }
}

/** The function that a file is the body of. The files are ASCII, so V8 keeps them in one byte a character. */
module.exports.wrap = (source) => `(function (exports, require, module, __filename, __dirname) {${source}\n})`;
