/** A field to type a word into, and what the networks read of it. */
import { TextInput } from '@mantine/core';
import { useMemo } from 'react';
import {
  EDGE,
  encodeText,
  splitLetters,
  splitWords,
  UNKNOWN,
  type Vocabulary,
} from '../../../model/vocabulary';
import view from '../InspectorView.module.css';
import { isEmpty, useTypedText } from './useTypedText';

/** Characters that the field takes: more than any word has. */
const MOST = 200;

/** `isSmall`: to stand beside other pictures. */
export function TypeWord({ isSmall = false }: { isSmall?: boolean }) {
  const { text, vocabulary, type } = useTypedText();
  const remark = useMemo(() => remarkOn(text, vocabulary), [text, vocabulary]);
  return (
    <div>
      <TextInput
        size={isSmall ? 'xs' : 'sm'}
        label={isSmall ? 'Your own word' : 'A word of your own'}
        placeholder="casa"
        value={text}
        disabled={vocabulary === null}
        maxLength={MOST}
        dir="auto"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        onChange={(event) => type(event.currentTarget.value)}
      />
      <p className={view.note} aria-live="polite">
        {remark}
      </p>
    </div>
  );
}

/** What of the text the networks read, in a sentence or two. */
function remarkOn(text: string, vocabulary: Vocabulary | null): string {
  if (!vocabulary) return 'The letters come with the data: then you can type.';
  if (isEmpty(text)) {
    return 'Nothing is sent anywhere: the models answer in this page. Try casa, hotel, or a word that you make up.';
  }
  const most = vocabulary.length - 2;
  const letters = splitLetters(text, MOST).filter((letter) => letter !== EDGE);
  if (letters.length === 0) return 'There is no word in it that can be read.';
  const read = encodeText(text, vocabulary).subarray(1, 1 + Math.min(letters.length, most));
  const unknown = letters.filter((_, place) => read[place] === UNKNOWN);
  if (unknown.length === read.length) {
    return 'None of its signs is a letter of the sixteen languages: to the models all are the same unknown sign, so their answer says little.';
  }
  return [
    splitWords(text, true).length > 1 ? `Only “${letters.join('')}” is read: one word.` : '',
    letters.length > most ? `Of a word, the first ${most} letters are read.` : '',
    unknown.length > 0
      ? `“${unknown[0]}” is no letter of the sixteen languages, and read as an unknown sign.`
      : '',
  ]
    .filter(Boolean)
    .concat(unknown.length === 0 ? ['All that is read are known letters.'] : [])
    .join(' ');
}
