// What a cmdlet needs for a request and for nothing else, up to the token: for the build one more file, loaded when one of these
// functions is first called (.config/late-files.mjs). What these modules share with others is in both files; what has to be there once
// is imported dynamically everywhere.
export * from '../azure/credential/azure-identity.js';
export * from '../azure/credential/held-credentials.js';
export * from '../azure/generated-cmdlet/operation-sender.js';
export * from '../azure/open-credential.js';
export * from '../azure/open-transport.js';
