/** Records a data set with the camera: a class a button, which is held while frames are taken. */
import { Button, Group, Modal } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { counted } from '../../text/counted';
import { Icon } from '../components/Icon';
import { useDatasetActions, useDatasets } from '../context/datasetContext';
import { download } from '../share/download';
import share from '../share/link/ShareDialog.module.css';
import classes from './Camera.module.css';
import { ClassRow } from './ClassRow';
import { takeFrame } from './frames';
import {
  addClass,
  addFrame,
  FRAME_EVERY,
  FRAME_SIDE,
  noRecording,
  problemOf,
  type RecordedClass,
  type Recording,
  renameClass,
  zipRecording,
} from './recording';
import { useCamera } from './useCamera';

/** What was recorded is there again when the dialog is opened again, until the page is closed. */
let kept: Recording = noRecording;

export default function CameraDialog({ onClose }: { onClose: () => void }) {
  const [recording, setRecording] = useState(kept);
  const [removed, setRemoved] = useState<{ one: RecordedClass; at: number } | null>(null);
  const timer = useRef<number>(undefined);
  const { video, state, fault, start, stop } = useCamera();
  const { readFiles } = useDatasetActions();
  const isReading = useDatasets(({ reading }) => reading !== null);
  useEffect(() => {
    kept = recording;
  }, [recording]);
  useEffect(() => {
    void start();
    return () => window.clearInterval(timer.current);
  }, [start]);

  const hold = (id: number) => {
    const take = async () => {
      if (!video.current) return;
      const frame = await takeFrame(video.current, FRAME_SIDE);
      setRecording((before) => addFrame(before, id, frame));
    };
    void take();
    timer.current = window.setInterval(() => void take(), FRAME_EVERY);
  };
  const release = () => window.clearInterval(timer.current);
  const remove = (one: RecordedClass) => {
    setRemoved({ one, at: recording.indexOf(one) });
    setRecording(recording.filter((other) => other !== one));
  };
  const bringBack = () => {
    if (removed) setRecording(recording.toSpliced(removed.at, 0, removed.one));
    setRemoved(null);
  };
  const use = async () => {
    stop();
    const blob = zipOf(recording);
    onClose();
    await readFiles([{ name: 'camera.zip', blob }], 'images');
  };
  const problem = problemOf(recording);
  const frames = recording.reduce((sum, one) => sum + one.frames.length, 0);
  return (
    <Modal.Root opened onClose={onClose} size="lg">
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body>
          <div className={share.head}>
            <Modal.Title fw={650}>Record pictures with the camera</Modal.Title>
            <Modal.CloseButton aria-label="Close" />
          </div>
          <div className={classes.recorder}>
            <div className={classes.seen}>
              <div className={classes.frame} data-on={state === 'on' || undefined}>
                <video ref={video} muted playsInline aria-label="What the camera sees" />
                {state !== 'on' && (
                  <span>
                    {state === 'asking' ? 'Waiting for the camera …' : 'The camera is off'}
                  </span>
                )}
              </div>
              {state === 'off' && (
                <Button size="xs" variant="default" onClick={() => void start()}>
                  Start the camera
                </Button>
              )}
              <p className={classes.fault} role="alert">
                {fault}
              </p>
              <p className={classes.note}>
                Ten frames a second, the middle square, {FRAME_SIDE} × {FRAME_SIDE} pixels. They
                stay in this browser.
              </p>
            </div>
            <div className={classes.classes}>
              <ol aria-label="Classes">
                {recording.map((one) => (
                  <ClassRow
                    key={one.id}
                    recorded={one}
                    isCameraOn={state === 'on'}
                    onRename={(name) => setRecording(renameClass(recording, one.id, name))}
                    onHold={() => hold(one.id)}
                    onRelease={release}
                    onRemove={() => remove(one)}
                  />
                ))}
              </ol>
              <Group gap="xs">
                <Button
                  size="compact-sm"
                  variant="default"
                  leftSection={<Icon name="plus" size={14} />}
                  onClick={() => setRecording(addClass(recording))}
                >
                  Add a class
                </Button>
                {removed && (
                  <Button size="compact-sm" variant="subtle" onClick={bringBack}>
                    Bring “{removed.one.name}” back
                  </Button>
                )}
              </Group>
            </div>
          </div>
          <div className={classes.end}>
            <p className={classes.note} aria-live="polite">
              {problem ??
                `${counted(frames, 'frame')}; the last fifth of each class is only tested on.`}
            </p>
            <Group gap="xs">
              <Button disabled={problem !== null || isReading} onClick={() => void use()}>
                Learn from these
              </Button>
              <Button
                variant="default"
                disabled={problem !== null}
                onClick={() => download('camera.zip', zipOf(recording), 'application/zip')}
              >
                Save as a zip
              </Button>
            </Group>
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function zipOf(recording: Recording): Blob {
  return new Blob([zipRecording(recording)], { type: 'application/zip' });
}
