/** The camera in a video element of the page. What it sees goes nowhere. */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

interface Camera {
  /** Where it is seen; the element must be there while the camera is on. */
  video: RefObject<HTMLVideoElement | null>;
  state: 'off' | 'asking' | 'on';
  /** Why there is none, in a sentence. */
  fault: string | null;
  start(): Promise<void>;
  stop(): void;
}

/** Off until `start`, and again when the component goes. */
export function useCamera(): Camera {
  const video = useRef<HTMLVideoElement>(null);
  const stream = useRef<MediaStream | null>(null);
  /** Counts starts and stops, so that a camera which comes late is known to be unwanted. */
  const turn = useRef(0);
  const [state, setState] = useState<Camera['state']>('off');
  const [fault, setFault] = useState<string | null>(null);

  const stop = useCallback(() => {
    turn.current++;
    for (const track of stream.current?.getTracks() ?? []) track.stop();
    stream.current = null;
    setState('off');
  }, []);
  useEffect(() => stop, [stop]);

  const start = useCallback(async () => {
    const own = ++turn.current;
    setState('asking');
    setFault(null);
    try {
      const opened = await openCamera();
      if (own !== turn.current || !video.current) {
        for (const track of opened.getTracks()) track.stop();
        return;
      }
      stream.current = opened;
      for (const track of opened.getTracks()) {
        track.onended = () => {
          stop();
          setFault('The camera has stopped: plug it in again, then start it anew.');
        };
      }
      video.current.srcObject = opened;
      await video.current.play();
      if (own === turn.current) setState('on');
    } catch (cause) {
      if (own !== turn.current) return;
      stop();
      setFault(cause instanceof Error ? cause.message : String(cause));
    }
  }, [stop]);
  return { video, state, fault, start, stop };
}

/** Throws an Error with a sentence. */
async function openCamera(): Promise<MediaStream> {
  if (!window.isSecureContext) {
    throw new Error(
      'Browsers give the camera to pages at https or localhost only: open the lab there, or drop pictures.',
    );
  }
  if (!navigator.mediaDevices?.getUserMedia) {
    throw new Error('This browser gives no camera to pages: drop pictures instead.');
  }
  return navigator.mediaDevices
    .getUserMedia({ video: { width: { ideal: 640 }, facingMode: 'environment' } })
    .catch((cause) => {
      throw new Error(refusalOf(cause), { cause });
    });
}

function refusalOf(cause: unknown): string {
  const name = cause instanceof DOMException ? cause.name : '';
  if (name === 'NotAllowedError') {
    return 'The camera was refused: allow it in the browser’s address bar, or drop pictures.';
  }
  if (name === 'NotFoundError') return 'There is no camera: plug one in, or drop pictures.';
  return 'The camera cannot be opened, another program may use it: close that, or drop pictures.';
}
