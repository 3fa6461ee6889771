// What of the packages is in the bundles, and what of it is loaded late.
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { basename, relative, resolve } from 'node:path';
import { transform } from 'esbuild';

/**
 * What nothing here uses of axios and of Azure's libraries: axios' ways to send (`src/azure/transport` has its own), proxies of the
 * others, and multipart forms, for which axios brings a package and a table of all media types.
 */
const proxyAgent =
  'class Unused {} module.exports = Object.assign(Unused, { HttpProxyAgent: Unused, HttpsProxyAgent: Unused });';
const unused = {
  axios: 'export { default as Axios } from "axios/unsafe/core/Axios.js";',
  'form-data': 'module.exports = class FormData {};',
  'http-proxy-agent': proxyAgent,
  'https-proxy-agent': proxyAgent,
  open: 'export default undefined;',
};

/** What Azure's libraries import, always, and use seldom: modules of ours in their place load it when it is first used. */
const late = {
  'node:fs/promises': 'export const readFile = (...given) => require("node:fs").promises.readFile(...given);',
  'node:child_process': defaultOf('node:child_process', ['exec', 'execFile']),
  'node:zlib': defaultOf('node:zlib', ['createGunzip', 'createInflate']),
};

/** The same for what is a file of its own then: MSAL's client, which signs in applications and users, and what signs with a certificate. */
const apart = {
  msalClient: 'export const createMsalClient = (...given) => require("./msalClient.cjs").createMsalClient(...given);',
  jsonwebtoken: defaultOf('./jsonwebtoken.cjs', ['sign']),
};

function defaultOf(name, members) {
  const calls = members.map((member) => `${member}: (...given) => require("${name}").${member}(...given)`);
  return `export default { ${calls.join(', ')} };`;
}

/** `waiting` gets the file and the source of what is apart. */
export const putOff = (waiting) => ({
  name: 'put-off',
  setup(builder) {
    builder.onResolve({ filter: /^[a-z:_/]+$/ }, ({ path: asked, importer, resolveDir }) => {
      const path = asked === 'child_process' ? 'node:child_process' : asked;
      if (!(path in late) || !/[\\/]@(azure|typespec)[\\/]/.test(importer)) return undefined;
      return { path, namespace: 'late', pluginData: resolveDir };
    });
    builder.onLoad({ filter: /.*/, namespace: 'late' }, ({ path, pluginData }) => ({
      contents: late[path],
      resolveDir: pluginData,
    }));
    builder.onResolve({ filter: /(^|\/)\w+(\.js)?$/ }, async ({ path, importer, kind, resolveDir }) => {
      const name = basename(path, '.js');
      if (!(name in apart) || kind !== 'import-statement' || !/[\\/]@azure[\\/]/.test(importer)) return undefined;
      const found = await builder.resolve(path, { kind: 'entry-point', resolveDir });
      waiting.set(`dist/lazy/${name}.cjs`, relative('.', found.path));
      return { path: name, namespace: 'apart' };
    });
    builder.onResolve({ filter: /\.cjs$/, namespace: 'apart' }, ({ path }) => ({ path, external: true }));
    builder.onLoad({ filter: /.*/, namespace: 'apart' }, ({ path }) => ({ contents: apart[path] }));
  },
});

/**
 * A module of Node that is imported as a whole (`import os from 'node:os'`) is what `require` gives. esbuild would make an object with a
 * getter for each of its members, in every file that imports it so.
 */
export const asAWhole = {
  name: 'as-a-whole',
  setup(builder) {
    builder.onResolve({ filter: /^[a-z_:]+$/ }, ({ path, importer, kind, namespace }) => {
      if (kind !== 'import-statement' || namespace !== 'file' || !isBuiltin(path)) return undefined;
      const whole = new RegExp(`^import \\w+ from ['"]${path}['"]`, 'm').test(readFileSync(importer, 'utf8'));
      return whole ? { path, namespace: 'whole' } : undefined;
    });
    builder.onLoad({ filter: /.*/, namespace: 'whole' }, ({ path }) => ({
      contents: `export default require("${path}");`,
    }));
  },
};

/**
 * Names that one file of a package is not to have, and what it has in their place. To ask a global object for FormData loads all of
 * Node's fetch; `performance` is asked for to measure what nothing here looks at.
 */
const hidden = {
  'axios/lib/utils.js': { globalThis: '{}' },
  'axios/lib/core/dispatchRequest.js': { performance: 'undefined' },
};

export const hide = {
  name: 'hide',
  setup(builder) {
    builder.onLoad({ filter: /[\\/]axios[\\/]lib[\\/]/ }, async ({ path }) => {
      const [, define] = Object.entries(hidden).find(([file]) => path.replaceAll('\\', '/').endsWith(`/${file}`)) ?? [];
      if (define === undefined) return undefined;
      const { code } = await transform(readFileSync(path, 'utf8'), { define });
      return { contents: code };
    });
  },
};

/** A policy of their pipeline that does nothing. */
function passOn(policy) {
  const contents = `() => ({ name: "${policy}", sendRequest: (request, next) => next(request) })`;
  return `export const ${policy}Name = "${policy}"; export const ${policy} = ${contents};`;
}

export const leaveOut = {
  name: 'leave-out',
  setup(builder) {
    builder.onResolve({ filter: /^[a-z0-9-]+$/ }, ({ path, importer }) =>
      path in unused && /[\\/](axios|@azure|@typespec)[\\/]/.test(importer)
        ? { path, namespace: 'left-out' }
        : undefined,
    );
    builder.onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({
      contents: unused[path],
      resolveDir: resolve('.'),
    }));
    builder.onLoad({ filter: /[\\/]axios[\\/]lib[\\/]adapters[\\/](fetch|http|xhr)\.js$/ }, () => ({
      contents: 'export const getFetch = () => undefined; export default undefined;',
    }));
    // Of axios the client alone is used; with its instance comes all that it can do.
    builder.onResolve({ filter: /^axios$/ }, ({ path }) => ({ path, namespace: 'left-out' }));
    // What they would log or trace nobody hears, so it is not put together either.
    builder.onLoad(
      { filter: /[\\/](core-rest-pipeline|ts-http-runtime)[\\/].*[\\/](log|tracing)Policy\.js$/ },
      ({ path }) => ({
        contents: passOn(basename(path, '.js')),
      }),
    );
    // Azure's libraries are given a client of ours.
    builder.onLoad({ filter: /[\\/]ts-http-runtime[\\/].*[\\/]nodeHttpClient\.js$/ }, () => ({
      contents: 'export const createNodeHttpClient = undefined;',
    }));
    // An id by the global `crypto` loads all of Web Crypto.
    builder.onLoad({ filter: /[\\/]ts-http-runtime[\\/].*[\\/]uuidUtils\.js$/ }, () => ({
      contents: 'import { randomUUID } from "node:crypto"; export { randomUUID };',
    }));
    // Of all of MSAL its log levels are asked for, and only where a managed identity signs in.
    builder.onResolve({ filter: /^@azure\/msal-node$/ }, async ({ path, kind, resolveDir, pluginData }) => {
      if (pluginData === leaveOut) return undefined;
      const found = await builder.resolve(path, { kind, resolveDir, pluginData: leaveOut });
      return { path: found.path, sideEffects: false };
    });
    builder.onLoad({ filter: /[\\/]@azure[\\/]identity[\\/].*[\\/]msal[\\/]msal\.js$/ }, () => ({
      contents: 'import { LogLevel } from "@azure/msal-node"; export const msalCommon = { LogLevel };',
    }));
    // What Azure's libraries log would stand between our records, so they get a logger that says nothing.
    builder.onResolve({ filter: /(^|[\\/])logger[\\/](logger|internal)(\.js)?$/ }, ({ importer }) =>
      /[\\/]@(azure|typespec)[\\/]/.test(importer) ? { path: resolve('.config/silent-logger.js') } : undefined,
    );
    builder.onResolve({ filter: /^(@azure\/logger|@typespec\/ts-http-runtime\/internal\/logger)$/ }, () => ({
      path: resolve('.config/silent-logger.js'),
    }));
  },
};
