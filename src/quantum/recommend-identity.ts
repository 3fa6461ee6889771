// What to do about a text that names no workspace, where it can be seen what it comes from.
import { recommendConversion } from '../engine/records/recommendations.js';
import { recommendPiping, recommendWord } from '../engine/records/recommend-value.js';

/** Says how a workspace gets to a program; undefined where nothing is known. */
export function recommendIdentity(text: string): string | undefined {
  return recommendConversion([text]) ?? recommendPiping(text) ?? recommendMembers(text) ?? recommendWord(text);
}

function recommendMembers(text: string): string | undefined {
  if (!/^\s*\{/u.test(text)) return undefined;
  return "Text that is JSON needs the member id. Give an object with other members as a hashtable: @{SubscriptionId='...'; ResourceGroupName='...'; WorkspaceName='...'}";
}
