/** Numbers in words, by npm `n2words`. */
import { toCardinal as toGerman } from 'n2words/de-DE';
import { toCardinal as toEnglish } from 'n2words/en-US';
import { toCardinal as toSpanish } from 'n2words/es-ES';
import { toCardinal as toFrench } from 'n2words/fr-FR';
import type { Language } from './pieces';

const writers: Readonly<Record<Language, (value: number) => string>> = {
  english: toEnglish,
  german: toGerman,
  french: toFrench,
  spanish: toSpanish,
};

/** A whole number below a million. */
export function writeNumber(value: number, language: Language): string {
  return writers[language](value);
}
