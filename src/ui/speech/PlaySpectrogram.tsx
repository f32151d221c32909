/** Plays what a spectrogram sounds like. */
import { Button } from '@mantine/core';
import { rebuildSound } from '../../audio/rebuild';
import { playSound } from './microphone';

export function PlaySpectrogram({ levels }: { levels: Float32Array }) {
  return (
    <Button
      size="compact-xs"
      variant="default"
      title="Rebuilt from the spectrogram: it sounds whispered, as the melody is lost."
      onClick={() => playSound(rebuildSound(levels))}
    >
      Play
    </Button>
  );
}
