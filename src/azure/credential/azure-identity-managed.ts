// The part of @azure/identity that only a managed identity needs: its file is loaded when it is that one's turn.
export { ManagedIdentityCredential } from '@azure/identity';
