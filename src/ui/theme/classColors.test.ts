import { expect, it } from 'vitest';
import { classColour, classMark } from './classColors';

it('36 classes differ by colour or mark, neighbours by colour', () => {
  const looks = Array.from({ length: 36 }, (_, label) => [classColour(label), classMark(label)]);
  expect(new Set(looks.map(String)).size).toBe(36);
  looks.slice(1).forEach(([colour], place) => {
    expect(colour).not.toBe(looks[place]?.[0]);
  });
  expect(looks.slice(0, 6).map(([, mark]) => mark)).toEqual([
    'circle',
    'square',
    'triangle',
    'diamond',
    'cross',
    'plus',
  ]);
});
