// Stands in for the logger of Azure's libraries in the build: it has their functions, and never says anything.
const silent = Object.assign(() => undefined, { enabled: false, log: () => undefined });

export const AzureLogger = silent;
export const TypeSpecRuntimeLogger = silent;
export const setLogLevel = () => undefined;
export const getLogLevel = () => undefined;
export const createClientLogger = () => ({ error: silent, warning: silent, info: silent, verbose: silent });
export const createLoggerContext = () => ({ setLogLevel, getLogLevel, createClientLogger, logger: silent });
