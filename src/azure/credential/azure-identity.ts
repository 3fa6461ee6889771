// What is used of @azure/identity, so that the build leaves out the rest: its file is loaded with the first token. The managed identity,
// with which all of MSAL's own sign-in comes, is a file of its own.
export {
  AzureCliCredential,
  AzureDeveloperCliCredential,
  AzurePowerShellCredential,
  ChainedTokenCredential,
  CredentialUnavailableError,
  EnvironmentCredential,
  VisualStudioCodeCredential,
  WorkloadIdentityCredential,
} from '@azure/identity';
