/**
 * Pieces that number words below a million are made of. Words are cut at spaces and hyphens; German, which writes
 * a number as one word, is cut into the longest pieces of its list.
 */

export const languages = {
  english: 'English',
  german: 'German',
  french: 'French',
  spanish: 'Spanish',
} as const;
export type Language = keyof typeof languages;

const pieces: Readonly<Record<Language, readonly string[]>> = {
  english: list(
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand',
  ),
  german: list(
    'null ein eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert tausend und',
  ),
  french: list(
    'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts trente quarante cinquante soixante cent cents mille et',
  ),
  spanish: list(
    'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos mil y',
  ),
};

function list(words: string): string[] {
  return words.split(' ');
}

/** Stands between source and target. */
export const SEPARATOR = '⟨sep⟩';
/** What a model writes when it is done. */
export const END = '⟨end⟩';

/** The most pieces of a number of any of the languages. */
export const MOST_PIECES = 13;
/** Source, separator, target; the end is only ever written. */
export const LENGTH = 2 * MOST_PIECES + 1;

/** What a position may hold; name k is token k + 2, as words of a vocabulary are. */
export function namesOf(from: Language, to: Language): string[] {
  return [...new Set([SEPARATOR, END, ...pieces[from], ...pieces[to]])];
}

/** The pieces of `text`. Throws a RangeError where it has others than those of the list. */
export function splitNumber(text: string, language: Language): string[] {
  const known = [...pieces[language]].sort((a, b) => b.length - a.length);
  return text.split(/[\s-]+/).flatMap((word) => {
    if (language !== 'german') {
      if (!known.includes(word)) throw new RangeError(`“${word}” is no number word`);
      return word;
    }
    const found: string[] = [];
    for (let at = 0; at < word.length; ) {
      const piece = known.find((one) => word.startsWith(one, at));
      if (!piece) throw new RangeError(`“${word}” is no number word`);
      found.push(piece);
      at += piece.length;
    }
    return found;
  });
}
