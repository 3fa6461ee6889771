// What packages written as ES modules find in import.meta.url, for their bundles in CommonJS.
export const importMetaUrl = /* @__PURE__ */ (() => require('node:url').pathToFileURL(__filename).href)();
