// Where requests go, the audience of their token and the authority that issues it (contract, section 7): `--endpoint`,
// AZURE_RESOURCE_MANAGER_ENDPOINT, the cloud of the source that names the subscription, else the public cloud.
import { fail, succeed, type Outcome } from '../../engine/outcome.js';
import {
  findCloudAt,
  findKnownCloudAt,
  knownClouds,
  publicCloud,
  toScope,
  type Cloud,
  type CloudChoice,
} from './cloud.js';
import { findVariable } from './environment.js';
import type { SignIn } from './sign-in.js';
import type { SignInSource } from './sign-in-source.js';
import { findTenant, type NamedTenant, type SubscriptionTenant } from './subscription-tenant.js';

/** What to find the endpoint for. */
export interface EndpointQuestion {
  /** The text of `--endpoint`, or null. */
  readonly option: string | null;
  /** The subscription and who names it (null: the call itself); null if each object brings its own. */
  readonly subscription: { readonly id: string; readonly source: SignInSource | null } | null;
}

/** Azure Resource Manager, and how to sign in to it. */
export interface Endpoint {
  /** Absolute, without a slash at its end. */
  readonly url: string;
  readonly source: SignInSource;
  /** The scope to ask a token for. */
  readonly scope: string;
  readonly authorityHost: string;
  /** AZURE_AUTHORITY_HOST names the authority; else it is the cloud's. */
  readonly authorityGiven: boolean;
  /**
   * The tenants to ask for tokens, by the subscriptions that the requests are about. Empty if AZURE_TENANT_ID names one, or
   * where they mean nothing.
   */
  readonly tenants: readonly SubscriptionTenant[];
  /**
   * The tenant that is known before the first object: AZURE_TENANT_ID, which the identity library reads for a service principal,
   * or that of the call's subscription.
   */
  readonly tenant: NamedTenant | null;
  /** It comes from AZURE_RESOURCE_MANAGER_ENDPOINT and is none of Azure's clouds. */
  readonly foreign: boolean;
}

/** Why there is no endpoint. */
export type EndpointFailure =
  | {
      readonly kind: 'badAddress';
      readonly source: SignInSource;
      /** The text without what stands before an @, which may be a password. */
      readonly shown: string;
      readonly reason: 'notAddress' | 'notHttp' | 'credentials' | 'query';
    }
  | { readonly kind: 'unknownCloud'; readonly source: SignInSource; readonly name: string };

/** Finds the endpoint. Whether a token may go there is asked of `isTokenSafe`. */
export function findEndpoint(signIn: SignIn, question: EndpointQuestion): Outcome<Endpoint, EndpointFailure> {
  const home = findHomeCloud(signIn, question.subscription?.source ?? null);
  const named = findAddress(signIn, question.option) ?? home;
  if (named.choice.kind === 'unknown') {
    return fail({ kind: 'unknownCloud', source: named.source, name: named.choice.name });
  }
  const clouds = [...homeClouds(home), ...signIn.context.clouds, ...signIn.profile.clouds];
  const place = findPlace(named.choice.cloud, named.source, clouds);
  if (!place.ok) return place;
  const { cloud } = place.value;
  const authority = cloud.authority ?? publicCloud.authority ?? '';
  const givenAuthority = findVariable(signIn.env, 'AZURE_AUTHORITY_HOST');
  const givenTenant = findVariable(signIn.env, tenantVariable);
  const tenants = givenTenant === undefined && isAtHome(home, cloud) ? toTenants(signIn) : [];
  return succeed({
    url: place.value.url,
    source: named.source,
    scope: toScope(cloud),
    authorityHost: givenAuthority ?? withoutSlash(authority),
    authorityGiven: givenAuthority !== undefined,
    tenants,
    tenant:
      givenTenant === undefined
        ? findTenant(tenants, question.subscription?.id ?? '')
        : { id: givenTenant, source: { kind: 'variable', name: tenantVariable } },
    foreign: !place.value.isKnown && named.source.kind === 'variable' && named.source.name === endpointVariable,
  });
}

interface NamedCloud {
  readonly choice: CloudChoice;
  readonly source: SignInSource;
}

const endpointVariable = 'AZURE_RESOURCE_MANAGER_ENDPOINT';
const tenantVariable = 'AZURE_TENANT_ID';

/** An address that is given outright. It is treated as a cloud of which only the resource manager is known. */
function findAddress({ env }: SignIn, option: string | null): NamedCloud | undefined {
  if (option !== null) return { choice: addressOnly(option), source: { kind: 'hostOption', name: '--endpoint' } };
  const text = findVariable(env, endpointVariable);
  if (text === undefined) return undefined;
  return { choice: addressOnly(text), source: { kind: 'variable', name: endpointVariable } };
}

function addressOnly(resourceManager: string): CloudChoice {
  return { kind: 'cloud', cloud: { name: '', resourceManager, audience: null, authority: null } };
}

/**
 * The cloud of the source that names the subscription. If the call or a variable names it, the context's cloud, as in the
 * original, and without a context the CLI's active cloud.
 */
function findHomeCloud({ context, profile }: SignIn, source: SignInSource | null): NamedCloud {
  const ofProfile: NamedCloud = { choice: profile.cloud, source: profile.cloudSource };
  if (source?.kind === 'cliProfile') return ofProfile;
  if (context.cloud !== null) return { choice: context.cloud, source: context.source };
  return source?.kind === 'azContext' ? publicByDefault : ofProfile;
}

const publicByDefault: NamedCloud = {
  choice: { kind: 'cloud', cloud: publicCloud },
  source: { kind: 'default' },
};

function homeClouds({ choice }: NamedCloud): readonly Cloud[] {
  return choice.kind === 'cloud' ? [choice.cloud] : [];
}

/** An address, and the cloud that it belongs to. */
interface Place extends Pick<Endpoint, 'url'> {
  readonly cloud: Cloud;
  /** One of those that need no settings. */
  readonly isKnown: boolean;
}

/** A known cloud is where it says; any other address is read, for which Node has much to load. */
function findPlace(named: Cloud, source: SignInSource, clouds: readonly Cloud[]): Outcome<Place, EndpointFailure> {
  if (knownClouds.includes(named)) {
    return succeed({ url: withoutSlash(named.resourceManager), cloud: named, isKnown: true });
  }
  const url = parseAddress(named.resourceManager, source);
  if (!url.ok) return url;
  const known = findKnownCloudAt(url.value);
  const cloud = known ?? findCloudAt(clouds, url.value) ?? publicCloud;
  return succeed({ url: withoutSlash(url.value.href), cloud, isKnown: known !== undefined });
}

function parseAddress(text: string, source: SignInSource): Outcome<URL, EndpointFailure> {
  const bad = (reason: 'notAddress' | 'notHttp' | 'credentials' | 'query') =>
    fail({ kind: 'badAddress', source, shown: text.trim().replace(/^.*@/s, '…@'), reason } as const);
  if (!URL.canParse(text)) return bad('notAddress');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return bad('notHttp');
  if (url.username !== '' || url.password !== '') return bad('credentials');
  if (url.search !== '' || url.hash !== '') return bad('query');
  return succeed(url);
}

function withoutSlash(address: string): string {
  let end = address.length;
  while (address[end - 1] === '/') end--;
  return address.slice(0, end);
}

/** Whether requests go to the cloud that the subscription's source is signed in to: only there its tenant means anything. */
function isAtHome(home: NamedCloud, cloud: Cloud): boolean {
  if (home.choice.kind === 'unknown') return false;
  if (home.choice.cloud === cloud) return true;
  const { resourceManager } = home.choice.cloud;
  if (!URL.canParse(resourceManager)) return false;
  const url = new URL(resourceManager);
  return findKnownCloudAt(url) === cloud || findCloudAt([cloud], url) === cloud;
}

/** What both profiles know; what Az PowerShell knows comes first. */
function toTenants({ context, profile }: SignIn): readonly SubscriptionTenant[] {
  return [context, profile].flatMap(({ source, subscriptions }) =>
    subscriptions.map(({ id, tenantId }) => ({
      subscriptionId: id,
      tenant: tenantId === null ? null : { id: tenantId, source },
    })),
  );
}
