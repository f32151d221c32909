/** Sequences of tokens as people read them. Pure. */
import { SPACE } from '../../model/pieces';
import { argmax } from '../../numeric/argmax';
import { logSoftmax } from '../../numeric/softmax';
import type { WrittenText } from '../../protocol/inspection';
import { END, SEPARATOR } from '../../workloads/sequence/pieces';

/** What a token of the source is. */
export type Unit = 'words' | 'letters' | 'pieces';

/** Class k is token k + 2. */
const FIRST_WORD = 2;
/** Stands for a sign that is not in the vocabulary. */
const UNKNOWN_MARK = '▢';

export interface Translation {
  /** As tokens. */
  source: number[];
  /** Without the end. */
  target: number[];
}

/** A word that a model wrote or would write. */
export interface ShownWord {
  /** As people read it; of the end ⏎. */
  word: string;
  /** Whether it belongs to the word before: no space between them. */
  isJoined: boolean;
  /** What the teacher thinks of it at T = 1, 0..1; null where the teacher is not known. */
  probability: number | null;
  /** Of the model's own distribution there, in nats; null where it is not known. */
  entropy: number | null;
}

/** `input`: tokens of source, separator and target, then padding. */
export function readTranslation(input: Float32Array, names: readonly string[]): Translation {
  const tokens = Array.from(input).filter((token) => token > 0);
  const separator = tokens.indexOf(names.indexOf(SEPARATOR) + FIRST_WORD);
  return { source: tokens.slice(0, separator), target: tokens.slice(separator + 1) };
}

function nameOf(token: number, names: readonly string[]): string {
  return names[token - FIRST_WORD] ?? UNKNOWN_MARK;
}

/** The token as it stands in a grid or a list: spaces inside are seen. */
export function tokenText(token: number, names: readonly string[]): string {
  const name = nameOf(token, names);
  return name === END ? '⏎' : name;
}

/** All tokens as one text: pieces of words are joined, letters stand side by side, words apart. */
export function textOf(tokens: readonly number[], names: readonly string[], unit: Unit): string {
  const words = tokens.map((token) => nameOf(token, names));
  if (unit === 'pieces') return words.join('').replaceAll(SPACE, ' ').trim();
  return words.join(unit === 'letters' ? '' : ' ');
}

/** What a model wrote, with its end. */
export function writtenWords(
  { tokens, ended, teacherLogs, entropies }: WrittenText,
  names: readonly string[],
  unit: Unit,
): ShownWord[] {
  const end = names.indexOf(END) + FIRST_WORD;
  return [...tokens, ...(ended ? [end] : [])].map((token, place) => {
    const log = teacherLogs?.[place];
    return {
      ...shownWord(token, names, unit),
      probability: log === undefined ? null : Math.exp(log),
      entropy: entropies[place] ?? null,
    };
  });
}

/** What a model thinks comes next behind right words. `logits` and `teacher`: [P, W] of one example. */
export function nextWords(
  { source, target }: Translation,
  names: readonly string[],
  logits: Float32Array,
  teacher: Float32Array | null,
  unit: Unit,
): ShownWord[] {
  const width = names.length;
  const places = Math.min(target.length + 1, logits.length / width - source.length);
  return Array.from({ length: places }, (_, place) => {
    const at = (source.length + place) * width;
    const choice = argmax(logits, at, width);
    const logs = teacher && logSoftmax(teacher, at, width);
    return {
      ...shownWord(choice + FIRST_WORD, names, unit),
      probability: logs ? Math.exp(logs[choice] as number) : null,
      entropy: null,
    };
  });
}

function shownWord(token: number, names: readonly string[], unit: Unit) {
  const name = nameOf(token, names);
  if (name === END) return { word: '⏎', isJoined: false };
  const isJoined = unit === 'pieces' && !name.startsWith(SPACE);
  return { word: name.replace(SPACE, '') || '␣', isJoined };
}
