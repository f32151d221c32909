/** What a visitor types as the source of a translation: its tokens, and what is said of them. Pure. */
import type { ExperimentConfig } from '../../config/experiment';
import { PieceCutter, SPACE } from '../../model/pieces';
import { EDGE, numberWords, splitLetters, UNKNOWN, type Vocabulary } from '../../model/vocabulary';
import { counted } from '../../text/counted';
import { countText } from '../../text/format';
import { languages, MOST_PIECES, splitNumber } from '../../workloads/sequence/pieces';
import { writeNumber } from '../../workloads/sequence/writeNumber';
import { MOST_LETTERS } from '../../workloads/sounds/phonemes';

export interface TypedSource {
  /** Tokens without marks; null where nothing can be read. */
  source: number[] | null;
  remark: string;
}

/** Characters that are looked at; a novel is longer. */
export const MOST_TYPED = 2000;

const SENT_NOWHERE = 'Nothing is sent anywhere: the models answer in this page.';

export function encodeSource(
  typed: string,
  { workload }: ExperimentConfig,
  vocabulary: Vocabulary,
): TypedSource {
  const text = typed.slice(0, MOST_TYPED).trim();
  const tokens = numberWords(vocabulary.words);
  const tokensOf = (words: readonly string[]) => words.map((word) => tokens.get(word) ?? UNKNOWN);
  if (workload.id === 'sequence') {
    const { from } = workload.options;
    if (text === '') {
      return {
        source: null,
        remark: `A number below a million, in figures or in ${languages[from]} words. ${SENT_NOWHERE}`,
      };
    }
    return readNumber(text, from, tokensOf);
  }
  if (workload.id === 'sounds') {
    if (text === '') {
      return { source: null, remark: `An English word, or one that you make up. ${SENT_NOWHERE}` };
    }
    return readWord(text, tokensOf);
  }
  if (text === '') {
    return { source: null, remark: `A sentence in the language that is read. ${SENT_NOWHERE}` };
  }
  return readSentence(text, vocabulary, tokensOf);
}

type TokensOf = (words: readonly string[]) => number[];

function readNumber(
  text: string,
  language: keyof typeof languages,
  tokensOf: TokensOf,
): TypedSource {
  const figures = text.replace(/[\s.,’']/g, '');
  if (/^\d+$/.test(figures)) {
    if (figures.length > 6) {
      return {
        source: null,
        remark: 'The models know numbers below a million: type a smaller one.',
      };
    }
    const written = writeNumber(Number(figures), language);
    const pieces = splitNumber(written, language);
    return { source: tokensOf(pieces), remark: `${countText(Number(figures))} is “${written}”.` };
  }
  try {
    const pieces = splitNumber(text.toLowerCase(), language).filter((piece) => piece !== '');
    if (pieces.length > MOST_PIECES) {
      return {
        source: null,
        remark: `No number below a million has more than ${MOST_PIECES} pieces: type a shorter one.`,
      };
    }
    return { source: tokensOf(pieces), remark: `Read as ${counted(pieces.length, 'piece')}.` };
  } catch {
    return {
      source: null,
      remark: `This is no number in ${languages[language]} words as the models know them: type it in figures, such as 4207.`,
    };
  }
}

function readWord(text: string, tokensOf: TokensOf): TypedSource {
  const all = splitLetters(text, MOST_TYPED).filter((letter) => letter !== EDGE);
  const letters = all.slice(0, MOST_LETTERS);
  const source = tokensOf(letters);
  const unknown = letters.filter((_, place) => source[place] === UNKNOWN);
  if (letters.length === 0 || unknown.length === letters.length) {
    return { source: null, remark: 'There are no letters a to z in it: type a word in these.' };
  }
  const remarks = [
    /\s/.test(text) ? `Only “${letters.join('')}” is read: one word.` : '',
    all.length > MOST_LETTERS ? `Of a word, the first ${MOST_LETTERS} letters are read.` : '',
    unknown.length > 0
      ? `“${unknown[0]}” is none of the letters a to z, and read as an unknown sign.`
      : '',
  ].filter(Boolean);
  return { source, remark: remarks.join(' ') || 'All letters are known.' };
}

function readSentence(text: string, vocabulary: Vocabulary, tokensOf: TokensOf): TypedSource {
  const { words, lowerCase, length } = vocabulary;
  const most = (length - 1) / 2;
  const pieces = new PieceCutter(words.slice(2), lowerCase).cut(text);
  const source = tokensOf(pieces.slice(0, most));
  const unknown = pieces.slice(0, most).filter((_, place) => source[place] === UNKNOWN);
  const signs = pieces.slice(0, most).filter((piece) => piece !== SPACE);
  if (unknown.length === signs.length) {
    return {
      source: null,
      remark:
        'None of its characters is in the data that the models learned from: try another sentence.',
    };
  }
  const remarks = [
    `Read as ${counted(source.length, 'piece')}.`,
    pieces.length > most
      ? `Only the first ${most} of ${countText(pieces.length)} pieces are read.`
      : '',
    unknown.length > 0 ? `“${unknown[0]}” was never seen, and is read as an unknown sign.` : '',
  ].filter(Boolean);
  return { source, remark: remarks.join(' ') };
}
