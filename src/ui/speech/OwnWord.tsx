/** A word of the visitor's own, spoken into the microphone or from a file, and as the networks see it. */
import { Button } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { BANDS, FRAMES, spectrogramOf } from '../../audio/logMel';
import { WordGate } from '../../audio/wordGate';
import { useInspection, useInspectionActions } from '../context/inspectionContext';
import view from '../inspector/InspectorView.module.css';
import { PixelImage } from '../pictures/images/PixelImage';
import { ClipChoice } from './ClipChoice';
import { listen, openSound, playSound } from './microphone';
import { Spectrogram } from './Spectrogram';
import classes from './Speech.module.css';

interface Heard {
  samples: Float32Array;
  levels: Float32Array;
}

/** A level at which the meter is full. */
const LOUD = 0.25;
const SILENT: ArrayLike<number> = [];

/** `isSmall`: to stand beside other pictures. */
export function OwnWord({ isSmall = false }: { isSmall?: boolean }) {
  const { classify } = useInspectionActions();
  const isOwn = useInspection((state) => state.own !== null);
  const [heard, setHeard] = useState<Heard | null>(null);
  const [state, setState] = useState<'off' | 'asking' | 'on'>('off');
  const [sound, setSound] = useState({ level: 0, isSpeech: false });
  const [fault, setFault] = useState<string | null>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const stop = useRef<(() => void) | null>(null);
  /** Counts starts and stops, so that a microphone which comes late is known to be unwanted. */
  const turn = useRef(0);

  const stopListening = useCallback(() => {
    turn.current++;
    stop.current?.();
    stop.current = null;
    setState('off');
    setSound({ level: 0, isSpeech: false });
  }, []);
  useEffect(
    () => () => {
      stopListening();
      classify(null);
    },
    [classify, stopListening],
  );
  useEffect(() => {
    // Whoever goes on to another example leaves this one.
    if (!isOwn) setHeard(null);
  }, [isOwn]);

  /** Returns whether there is anything in it. */
  const take = (samples: Float32Array): boolean => {
    const levels = spectrogramOf(samples);
    if (!levels) return false;
    setHeard({ samples, levels });
    classify(levels);
    return true;
  };
  const start = async () => {
    setState('asking');
    setFault(null);
    const gate = new WordGate();
    const own = ++turn.current;
    try {
      const end = await listen((piece) => {
        const { level, isSpeech, word } = gate.push(piece);
        setSound({ level, isSpeech });
        if (word) take(word);
        else if (isSpeech) take(gate.recent());
      });
      if (own !== turn.current) return end();
      stop.current = end;
      setState('on');
    } catch (cause) {
      if (own !== turn.current) return;
      setFault(cause instanceof Error ? cause.message : String(cause));
      setState('off');
    }
  };
  const open = async (file: Blob | undefined, isPlayed = false) => {
    if (!file) return;
    stopListening();
    try {
      const samples = await openSound(file);
      if (isPlayed) playSound(samples);
      const isHeard = take(samples);
      setFault(isHeard ? null : 'There is nothing but silence in this file: choose another one.');
    } catch (cause) {
      setFault(cause instanceof Error ? cause.message : String(cause));
    }
  };
  const size = isSmall ? 'compact-xs' : 'xs';
  const controls = (
    <>
      <div className={classes.buttons}>
        {state === 'on' ? (
          <Button size={size} onClick={stopListening}>
            Stop
          </Button>
        ) : (
          <Button size={size} loading={state === 'asking'} onClick={() => void start()}>
            Listen
          </Button>
        )}
        <Button size={size} variant="default" onClick={() => chooser.current?.click()}>
          Open …
        </Button>
        <Button
          size={size}
          variant="default"
          disabled={!heard}
          onClick={() => heard && playSound(heard.samples)}
        >
          Play
        </Button>
        <input
          ref={chooser}
          type="file"
          accept="audio/*"
          hidden
          tabIndex={-1}
          aria-label="A sound file of your own"
          onChange={(event) => {
            void open(event.currentTarget.files?.[0]);
            // Cleared, so that the same file can be chosen again.
            event.currentTarget.value = '';
          }}
        />
      </div>
      <ClipChoice onChoose={(clip) => void open(clip, true)} onFault={setFault} />
      <div
        className={classes.meter}
        data-open={sound.isSpeech || undefined}
        role="img"
        aria-label={state === 'on' ? 'Loudness: listening' : 'Loudness: the microphone is off'}
      >
        <div
          style={{ width: `${Math.min(100, (100 * Math.sqrt(sound.level)) / Math.sqrt(LOUD))}%` }}
        />
      </div>
      <p className={classes.fault} aria-live="polite">
        {fault}
      </p>
    </>
  );
  const label = heard ? 'Spectrogram of your word' : 'No word yet';
  if (isSmall) {
    return (
      <div className={classes.small}>
        <span role="img" aria-label={label}>
          <PixelImage
            pixels={heard?.levels ?? SILENT}
            most={1}
            height={BANDS}
            width={FRAMES}
            channels={1}
            size={112}
          />
        </span>
        {controls}
      </div>
    );
  }
  return (
    <div className={classes.word}>
      <Spectrogram levels={heard?.levels ?? null} label={label} />
      <div className={classes.beside}>
        {controls}
        <p className={view.note}>
          Say one of the words; it is cut out where it is louder than the room. Sound stays in this
          browser. Where many would speak at once, open a file or take a clip.
        </p>
      </div>
    </div>
  );
}
