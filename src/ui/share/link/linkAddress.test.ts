import { describe, expect, it } from 'vitest';
import { isOnlyHere } from './linkAddress';

describe('an address that no other machine can open', () => {
  const at = (address: string) => isOnlyHere(new URL(address));
  it.each([
    'http://localhost:4173/',
    'http://lab.localhost/',
    'http://127.0.0.1:8080/lab/',
    'http://127.1.2.3/',
    'http://0.0.0.0:4173/',
    'http://[::1]:4173/',
    'file:///home/me/dist/index.html',
  ])('is %s', (address) => expect(at(address)).toBe(true));

  it.each([
    'http://192.168.1.20:4173/',
    'http://127.example.org/',
    'https://localhost.example.org/',
    'https://example.org/lab/',
  ])('is not %s', (address) => expect(at(address)).toBe(false));
});
