import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type MethodId, methodOf, methods } from '.';

const page = readFileSync('docs/methods.md', 'utf8');

it.each(Object.keys(methods) as MethodId[])(
  '%s says what it is, and is in the documentation',
  (id) => {
    const { id: own, sentence, paper } = methodOf(id);
    expect(own).toBe(id);
    expect(sentence).toMatch(/^[A-Za-z].*\.$/);
    expect(page).toMatch(new RegExp(`^\\| \`${id}\` \\|.*\\]\\(${paper.url}\\) \\|$`, 'm'));
  },
);
