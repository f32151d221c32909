/** A class that is recorded: its name, its last frame, how many there are. */
import { ActionIcon, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { datasetTextLimits } from '../../config/settings/dataset';
import { counted } from '../../text/counted';
import { Icon } from '../components/Icon';
import classes from './Camera.module.css';
import { HoldButton } from './HoldButton';
import { MOST_FRAMES, type RecordedClass } from './recording';

interface ClassRowProps {
  recorded: RecordedClass;
  isCameraOn: boolean;
  onRename: (name: string) => void;
  onHold: () => void;
  onRelease: () => void;
  onRemove: () => void;
}

export function ClassRow(props: ClassRowProps) {
  const { recorded, isCameraOn, onRename, onHold, onRelease, onRemove } = props;
  const { name, frames } = recorded;
  const last = useFrameAddress(frames.at(-1));
  const isFull = frames.length >= MOST_FRAMES;
  return (
    <li className={classes.row}>
      <span className={classes.last}>
        {last && <img src={last} alt="" width={36} height={36} />}
      </span>
      <TextInput
        size="xs"
        className={classes.name}
        aria-label={`Name of ${name || 'the class'}`}
        maxLength={datasetTextLimits.className}
        value={name}
        onChange={(event) => onRename(event.currentTarget.value)}
      />
      <ActionIcon
        variant="subtle"
        className={classes.remove}
        aria-label={`Remove ${name || 'the class'}`}
        onClick={onRemove}
      >
        <Icon name="close" size={16} />
      </ActionIcon>
      <HoldButton
        label={`Hold to record ${name}`}
        disabled={!isCameraOn || isFull}
        onHold={onHold}
        onRelease={onRelease}
      />
      <span className={classes.count}>
        {isFull ? `${counted(frames.length, 'frame')}: full` : counted(frames.length, 'frame')}
      </span>
    </li>
  );
}

/** An address of the picture in `png`, until another one comes. */
function useFrameAddress(png: Uint8Array | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!png) return setAddress(null);
    const made = URL.createObjectURL(new Blob([png as Uint8Array<ArrayBuffer>]));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [png]);
  return address;
}
