/** Which languages are relatives: branches of a tree whose leaves are classes. */
import { LANGUAGES } from '../../workloads/words/languages';

export interface Branch {
  name: string;
  /** Branches, or names of languages. */
  parts: readonly (Branch | string)[];
}

/** As commonly drawn; Turkish has no relative here. A test holds that each language stands in it once. */
export const languageTree: readonly Branch[] = [
  {
    name: 'Germanic',
    parts: [
      { name: 'West', parts: ['English', 'Dutch', 'German'] },
      { name: 'North', parts: ['Danish', 'Swedish'] },
    ],
  },
  {
    name: 'Romance',
    parts: [
      { name: 'West and South', parts: ['French', 'Italian', 'Spanish', 'Portuguese'] },
      { name: 'East', parts: ['Romanian'] },
    ],
  },
  {
    name: 'West Slavic',
    parts: ['Polish', { name: 'Czech and Slovak', parts: ['Czech', 'Slovak'] }],
  },
  { name: 'Uralic', parts: ['Finnish', 'Hungarian'] },
  { name: 'Turkic', parts: ['Turkish'] },
];

/** A branch or a language, with how many branches it lies in. */
export interface TreeRow {
  part: Branch | string;
  depth: number;
}

/** The tree from top to bottom. */
export function rowsOf(parts: readonly (Branch | string)[], depth = 0): TreeRow[] {
  return parts.flatMap((part) => [
    { part, depth },
    ...(typeof part === 'string' ? [] : rowsOf(part.parts, depth + 1)),
  ]);
}

/** Share of all languages of `part`; `probabilities` by class. */
export function shareOf(part: Branch | string, probabilities: readonly number[]): number {
  if (typeof part === 'string') return probabilities[LANGUAGES.indexOf(part)] ?? 0;
  return part.parts.reduce((sum, inner) => sum + shareOf(inner, probabilities), 0);
}
