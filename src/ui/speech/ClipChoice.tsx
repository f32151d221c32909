/** A clip of the lab's own to hear and to ask the models about, where a microphone is of no use. */
import { NativeSelect } from '@mantine/core';
import { WORDS } from '../../workloads/speech/words';

const ENGINES = [
  { id: 'espeak', group: 'eSpeak NG, a voice that is tested on' },
  { id: 'flite', group: 'Flite, the other engine' },
];

const CLIPS = ENGINES.map(({ id, group }) => ({
  group,
  items: WORDS.map((word) => ({ value: `${word}-${id}`, label: `“${word}” by ${id}` })),
}));

const INVITATION = { value: '', label: 'A clip …' };

interface ClipChoiceProps {
  /** Takes the sound file. */
  onChoose: (clip: Blob) => void;
  onFault: (sentence: string) => void;
}

export function ClipChoice({ onChoose, onFault }: ClipChoiceProps) {
  const fetchClip = async (name: string) => {
    try {
      const answer = await fetch(new URL(`speech/samples/${name}.wav`, document.baseURI));
      if (!answer.ok) throw new Error(String(answer.status));
      onChoose(await answer.blob());
    } catch {
      onFault('The clip could not be fetched: choose it once more, or open a sound file.');
    }
  };
  return (
    <NativeSelect
      size="xs"
      aria-label="A clip of a synthesised word"
      // Back at its invitation, so that the same clip can be chosen again.
      value=""
      data={[INVITATION, ...CLIPS]}
      onChange={({ currentTarget: { value } }) => value !== '' && void fetchClip(value)}
    />
  );
}
