/** Has the browser's own voice say a word, or explains why it cannot. */
import { Button } from '@mantine/core';
import { useEffect } from 'react';
import classes from './Sequence.module.css';

export function HearWord({ word }: { word: string }) {
  const voice = window.speechSynthesis as SpeechSynthesis | undefined;
  useEffect(() => () => window.speechSynthesis?.cancel(), []);
  return (
    <span className={classes.hear}>
      <Button
        size="compact-xs"
        variant="default"
        disabled={!voice || word === ''}
        onClick={() => {
          if (!voice) return;
          const spoken = new SpeechSynthesisUtterance(word);
          spoken.lang = 'en-US';
          voice.cancel();
          voice.speak(spoken);
        }}
      >
        Hear the word
      </Button>
      <span className={classes.note}>
        {voice
          ? 'Your browser’s own voice reads the spelling, to compare with what the models say.'
          : 'This browser has no voice of its own.'}
      </span>
    </span>
  );
}
