/** What a visitor types for the networks to read, in tokens of the run on show. */
import { useEffect, useState } from 'react';
import { encodeText, type Vocabulary } from '../../../model/vocabulary';
import { useInspection, useInspectionActions } from '../../context/inspectionContext';
import { useDeferredLab } from '../../context/useDeferredLab';

interface TypedText {
  text: string;
  /** Null until the data have come. */
  vocabulary: Vocabulary | null;
  type: (text: string) => void;
}

/** All models are asked about what stands in the field, and about nothing once it is empty or gone. */
export function useTypedText(): TypedText {
  const vocabulary = useDeferredLab((state) => state.run.vocabulary);
  const isOwn = useInspection((state) => state.own !== null);
  const { classify } = useInspectionActions();
  const [text, setText] = useState('');
  useEffect(() => () => classify(null), [classify]);
  useEffect(() => {
    // Whoever goes on to another example leaves an empty field.
    if (!isOwn) setText((typed) => (isEmpty(typed) ? typed : ''));
  }, [isOwn]);
  useEffect(() => {
    // Asked anew also where another run reads texts with other words.
    if (vocabulary && !isEmpty(text)) classify(encodeText(text, vocabulary));
  }, [text, vocabulary, classify]);
  const type = (typed: string) => {
    setText(typed);
    if (isEmpty(typed)) classify(null);
  };
  return { text, vocabulary, type };
}

export function isEmpty(text: string): boolean {
  return text.trim() === '';
}
