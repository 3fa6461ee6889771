// What packages written as ES modules find in import.meta.url, for their bundles in CommonJS.
import { pathToFileURL } from 'node:url';

export const importMetaUrl = pathToFileURL(__filename).href;
