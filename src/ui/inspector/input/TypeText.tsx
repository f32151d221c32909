/** A field to type or paste a text into, and what the networks read of it. */
import { Textarea } from '@mantine/core';
import { useMemo } from 'react';
import { encodeText, splitWords, UNKNOWN, type Vocabulary } from '../../../model/vocabulary';
import { counted } from '../../../text/counted';
import view from '../InspectorView.module.css';
import { isEmpty, useTypedText } from './useTypedText';

/** Characters that are taken: far more than any network reads. */
const MOST = 20_000;

/** `isSmall`: to stand beside other pictures. */
export function TypeText({ isSmall = false }: { isSmall?: boolean }) {
  const { text, vocabulary, type } = useTypedText();
  const remark = useMemo(
    () => (vocabulary ? remarkOn(text, vocabulary) : WAITING),
    [text, vocabulary],
  );
  return (
    <div>
      <Textarea
        size={isSmall ? 'xs' : 'sm'}
        label={isSmall ? 'Your own text' : 'A text of your own'}
        placeholder="Type a sentence"
        value={text}
        disabled={vocabulary === null}
        autosize
        minRows={isSmall ? 2 : 3}
        maxRows={8}
        maxLength={MOST}
        dir="auto"
        onChange={(event) => type(event.currentTarget.value)}
      />
      <p className={view.note} aria-live="polite">
        {remark}
      </p>
    </div>
  );
}

const WAITING = 'The vocabulary comes with the data: then you can type.';

/** What of the text the networks read, in a sentence. */
function remarkOn(text: string, vocabulary: Vocabulary): string {
  if (isEmpty(text)) return 'Nothing is sent anywhere: the models answer in this page.';
  const words = splitWords(text, vocabulary.lowerCase);
  const read = encodeText(text, vocabulary).subarray(0, words.length);
  const unknown = words.filter((_, place) => read[place] === UNKNOWN);
  const cut =
    words.length > vocabulary.length
      ? ` Only the first ${counted(vocabulary.length, 'word')} of ${words.length} are read.`
      : '';
  if (words.length === 0) return 'There is no word in it that can be read.';
  if (unknown.length === read.length) {
    return `None of its words is in the vocabulary: to the models it is ${counted(read.length, 'unknown word')}, so their answer says little.${cut}`;
  }
  if (unknown.length === 0) return `All words are in the vocabulary.${cut}`;
  const [first = ''] = unknown;
  const others = unknown.length > 1 ? ` and ${unknown.length - 1} more` : '';
  return `Not in the vocabulary: “${clip(first)}”${others}.${cut}`;
}

function clip(word: string): string {
  return word.length > 30 ? `${word.slice(0, 29)}…` : word;
}
