import { describe, expect, it } from 'vitest';
import { groupColors } from './groupColors';
import { roleColors } from './roleColors';
import { cssVariables, theme } from './theme';
import { verdictColors } from './verdictColors';

type Variables = Record<string, string>;
const resolved = cssVariables(theme as never);
const schemes = { light: resolved.light as Variables, dark: resolved.dark as Variables };

/** Relative luminance of `#rrggbb`, as WCAG 2 defines it. */
function luminanceOf(color: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [
    number,
    number,
    number,
  ];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

describe.each(['light', 'dark'] as const)('colours in the %s scheme', (scheme) => {
  const grounds = ['--lab-page', '--lab-surface', '--lab-sunken'].map(
    (name) => schemes[scheme][name] as string,
  );
  const named = {
    ...Object.fromEntries(Object.entries(roleColors).map(([id, color]) => [id, color[scheme]])),
    ...Object.fromEntries(Object.entries(verdictColors).map(([id, color]) => [id, color[scheme]])),
    ...Object.fromEntries(groupColors.map((color, index) => [`group ${index}`, color[scheme]])),
  };

  it.each(Object.entries(named))('%s can be read on page and cards', (_, color) => {
    for (const ground of grounds) expect(contrast(color, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it('no colour means two things', () => {
    const all = [...Object.values(named), schemes[scheme]['--lab-accent']];
    expect(new Set(all).size).toBe(all.length);
  });
});
