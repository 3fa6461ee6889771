import { expect, test } from '@jest/globals';
import { isTokenSafe } from '../../../src/azure/sign-in/token-safety.js';

test.each([
  'https://management.azure.com',
  'https://10.0.0.1',
  'http://127.0.0.1:8080',
  'http://127.200.3.4',
  'http://127.1',
  'http://[::1]:8080',
  'http://localhost',
  'HTTP://LOCALHOST:1',
])('a token may go to %s', (address) => expect(isTokenSafe(address)).toBe(true));

test.each([
  'http://management.azure.com',
  'http://10.0.0.1',
  'http://128.0.0.1',
  'http://127.0.0.1.example.com',
  'http://localhost.example.com',
  'http://127.0.0.1@example.com',
  'http://[::2]',
  'http://0.0.0.0',
  'ftp://localhost',
  'localhost:8080',
  '',
])('a token does not go to %s', (address) => expect(isTokenSafe(address)).toBe(false));
