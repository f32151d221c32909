/** Changes of temperature, alpha and learning rate during a run, in words. Pure. */

import { type LiveKey, type LiveSettings, liveSettings } from '../../../config/live';
import { settingWords } from '../../../config/settingText';
import type { SettingsMark } from '../../../protocol/history';
import { countText } from '../../../text/format';

export interface MarkGroup {
  /** Step of the first change behind this flag. */
  step: number;
  /** T, α, η, or • for several settings. */
  symbol: string;
  /** `Step 120: temperature 4 → 8`, or a range of steps where several changes are near. */
  text: string;
}

/** Marks nearer than this share of the axis stand behind one flag. */
const NEAR = 0.05;
/** Longer paths are written with their ends only. */
const MAX_PATH = 4;

interface Group {
  first: number;
  last: number;
  paths: Map<LiveKey, number[]>;
}

/** `initial`: what the run began with. Marks that change nothing are left out. */
export function groupMarks(
  marks: readonly SettingsMark[],
  initial: LiveSettings,
  totalSteps: number,
): MarkGroup[] {
  const groups: Group[] = [];
  let previous = initial;
  for (const { step, settings: next } of marks) {
    const changed = liveSettings.flatMap(({ key }) => {
      const [from, to] = [previous[key], next[key]];
      return from === undefined || to === undefined || from === to ? [] : { key, from, to };
    });
    let group = groups.at(-1);
    if (changed.length > 0 && (!group || step - group.first >= NEAR * totalSteps)) {
      group = { first: step, last: step, paths: new Map() };
      groups.push(group);
    }
    for (const { key, from, to } of changed) {
      const path = group?.paths.get(key) ?? [from];
      group?.paths.set(key, [...path, to]);
    }
    if (group && changed.length > 0) group.last = step;
    previous = next;
  }
  return groups.map(describe);
}

function describe({ first, last, paths }: Group): MarkGroup {
  const changed = liveSettings.filter(({ key }) => paths.has(key));
  const [only] = changed;
  const words = changed.map(
    ({ key, path }) => `${settingWords(path)} ${pathText(paths.get(key) ?? [])}`,
  );
  const steps =
    first === last ? `Step ${countText(first)}` : `Steps ${countText(first)} to ${countText(last)}`;
  return {
    step: first,
    symbol: changed.length === 1 && only ? only.symbol : '•',
    text: `${steps}: ${words.join(', ')}`,
  };
}

function pathText(path: readonly number[]): string {
  const figures = path.map((value) => String(Number(value.toPrecision(3))));
  if (figures.length <= MAX_PATH) return figures.join(' → ');
  return `${figures[0]} → … → ${figures.at(-1)}`;
}
