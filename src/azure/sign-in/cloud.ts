// Azure's clouds: where Azure Resource Manager is, the audience of its tokens, and the authority that issues them. Names
// and addresses as Az PowerShell and the Azure CLI have them built in.
import { sameName } from '../../engine/names.js';

/** A cloud as its user's settings describe it. */
export interface Cloud {
  readonly name: string;
  /** Azure Resource Manager, as written in the settings. */
  readonly resourceManager: string;
  /** The resource a token is made out to, as written: a slash at its end counts. Null: the resource manager itself. */
  readonly audience: string | null;
  /** Who signs people in; null: the public cloud's authority. */
  readonly authority: string | null;
}

/** A cloud that settings name: known, or only a name that nothing explains. */
export type CloudChoice =
  { readonly kind: 'cloud'; readonly cloud: Cloud } | { readonly kind: 'unknown'; readonly name: string };

/** The public cloud. Its audience is the shorter of the two that it accepts, the one the identity library's samples use. */
export const publicCloud: Cloud = {
  name: 'AzureCloud',
  resourceManager: 'https://management.azure.com/',
  audience: 'https://management.azure.com',
  authority: 'https://login.microsoftonline.com/',
};

/** The clouds that need no settings. */
export const knownClouds: readonly Cloud[] = [
  publicCloud,
  {
    name: 'AzureChinaCloud',
    resourceManager: 'https://management.chinacloudapi.cn/',
    audience: 'https://management.core.chinacloudapi.cn/',
    authority: 'https://login.chinacloudapi.cn/',
  },
  {
    name: 'AzureUSGovernment',
    resourceManager: 'https://management.usgovcloudapi.net/',
    audience: 'https://management.core.usgovcloudapi.net/',
    authority: 'https://login.microsoftonline.us/',
  },
];

/** The cloud of a name, in any case. */
export function findCloudByName(clouds: readonly Cloud[], name: string): Cloud | undefined {
  return clouds.find((cloud) => sameName(cloud.name, name));
}

/** The known cloud whose resource manager an address belongs to: the host itself or one under it (`eastus.management.azure.com`). */
export function findKnownCloudAt(url: URL): Cloud | undefined {
  return knownClouds.find(({ resourceManager }) => {
    const { hostname } = new URL(resourceManager);
    return url.hostname === hostname || url.hostname.endsWith(`.${hostname}`);
  });
}

/** The cloud whose resource manager has an address's scheme, host and port. */
export function findCloudAt(clouds: readonly Cloud[], url: URL): Cloud | undefined {
  return clouds.find(
    ({ resourceManager }) => URL.canParse(resourceManager) && new URL(resourceManager).origin === url.origin,
  );
}

/**
 * The scope of a cloud's tokens: the audience and `/.default`. An audience that ends in a slash gives two slashes; with
 * one the token would be made out to another resource.
 */
export function toScope(cloud: Cloud): string {
  return `${cloud.audience ?? cloud.resourceManager}/.default`;
}

/** Whether an authority is one of Microsoft's own, which the identity library may ask about itself. */
export function isKnownAuthority(authority: string): boolean {
  if (!URL.canParse(authority)) return false;
  const { host } = new URL(authority);
  return knownClouds.some((cloud) => cloud.authority !== null && new URL(cloud.authority).host === host);
}
