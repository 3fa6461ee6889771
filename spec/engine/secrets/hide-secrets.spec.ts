// In sentences of the service only what is evidently a secret is left out: scripts match these sentences.
import { expect, test } from '@jest/globals';
import { hideEvidentSecrets } from '../../../src/engine/secrets/hide-secrets.js';

test.each([
  'Unknown key: Tertiary',
  "The key 'Tertiary' is not known. Key type: Primary or Secondary.",
  "Authentication failed. The 'Authorization' header is missing.",
  "The access token is from the wrong issuer 'https://sts.windows.net/00000000-1111-2222-3333-444444444444/'.",
  'Secret: not found',
  'PartitionKey: /subscriptions/00000000-1111-2222-3333-444444444444',
  'A bearer token is missing.',
])('%s', (sentence) => {
  expect(hideEvidentSecrets(sentence)).toBe(sentence);
});

test.each([
  ['AccessKey=Kq7PlantedPrimaryKey0123456789==;', 'AccessKey=***;'],
  ['{"primaryKey":"Kq7PlantedPrimaryKey0123456789=="}', '{"primaryKey":"***"}'],
  ['The token eyJhbGciOiJub25lIn0.e30.sig is bad.', 'The token *** is bad.'],
  ['Authorization: Bearer abc.def-123', 'Authorization: Bearer ***'],
  ['See https://me:password@proxy.example/.', 'See https://***@proxy.example/.'],
])('%s becomes %s', (sentence, shown) => {
  expect(hideEvidentSecrets(sentence)).toBe(shown);
});
