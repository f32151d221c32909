/** The microphone as a stream of sound at 8 kHz, and sound files and sounds to hear. */

import { RATE } from '../../audio/logMel';
import { MOST_SECONDS } from '../../audio/readWav';
import { resample } from '../../audio/resample';

/** Why there is no microphone to be had here, in a sentence; null where one may be asked for. */
function microphoneProblem(): string | null {
  if (!window.isSecureContext) {
    return 'Browsers give the microphone to pages at https or localhost only: open the lab there, or open a sound file.';
  }
  if (!navigator.mediaDevices?.getUserMedia || !('AudioWorkletNode' in window)) {
    return 'This browser gives no microphone to pages: open a sound file instead.';
  }
  return null;
}

/**
 * Hands every piece that is heard, at 8 kHz, to `onPiece` until the function that comes back is called.
 * Nothing is sent or kept. Throws an Error with a sentence.
 */
export async function listen(onPiece: (piece: Float32Array) => void): Promise<() => void> {
  const problem = microphoneProblem();
  if (problem) throw new Error(problem);
  const stream = await navigator.mediaDevices
    .getUserMedia({ audio: { channelCount: 1 } })
    .catch((cause) => {
      throw new Error(refusalOf(cause), { cause });
    });
  const context = new AudioContext();
  const stop = () => {
    for (const track of stream.getTracks()) track.stop();
    void context.close();
  };
  try {
    await context.audioWorklet.addModule(new URL('captureWorklet.js', document.baseURI).href);
    const capture = new AudioWorkletNode(context, 'capture', { numberOfOutputs: 0 });
    capture.port.onmessage = ({ data }: MessageEvent<Float32Array>) =>
      onPiece(resample(data, context.sampleRate, RATE));
    context.createMediaStreamSource(stream).connect(capture);
    await context.resume();
  } catch (cause) {
    stop();
    throw new Error('The microphone cannot be heard: reload the page, or open a sound file.', {
      cause,
    });
  }
  return stop;
}

function refusalOf(cause: unknown): string {
  const name = cause instanceof DOMException ? cause.name : '';
  if (name === 'NotAllowedError') {
    return 'The microphone was refused: allow it in the browser’s address bar, or open a sound file.';
  }
  if (name === 'NotFoundError') {
    return 'There is no microphone: plug one in, or open a sound file.';
  }
  return 'The microphone cannot be opened, another program may use it: close that, or open a sound file.';
}

/** The sound in `file` at 8 kHz. Throws an Error with a sentence. */
export async function openSound(file: Blob): Promise<Float32Array> {
  const context = new OfflineAudioContext(1, 1, 48_000);
  const buffer = await file
    .arrayBuffer()
    .then((bytes) => context.decodeAudioData(bytes))
    .catch((cause) => {
      throw new Error(
        'This is no sound that the browser can read: take a WAV, MP3, Ogg or M4A file.',
        { cause },
      );
    });
  if (buffer.duration > MOST_SECONDS) {
    throw new Error(
      `This recording lasts ${Math.round(buffer.duration)} s: cut out a word of about a second.`,
    );
  }
  return resample(buffer.getChannelData(0), buffer.sampleRate, RATE);
}

/** Plays `samples` at 8 kHz once. */
export function playSound(samples: Float32Array): void {
  const context = new AudioContext();
  const buffer = context.createBuffer(1, samples.length, RATE);
  buffer.copyToChannel(samples as Float32Array<ArrayBuffer>, 0);
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.connect(context.destination);
  source.onended = () => void context.close();
  source.start();
}
