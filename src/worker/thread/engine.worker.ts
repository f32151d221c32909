/** The engine's thread: a thin entry that ties messages to the run driver. */
/// <reference types="vite/client" />

import { storedDatasets } from '../../datasets/browser/storedDatasets';
import { limitThreads } from '../../engine/backends/wasmBackend';
import { emptyTeacherCache } from '../../engine/teacher/teacherCache';
import type { EngineCommand } from '../../protocol/commands';
import type { EngineMessage } from '../../protocol/events';
import type { Ping, Pong } from '../../protocol/heartbeat';
import { ONE_CORE } from '../../protocol/threadNames';
import { storedTeachers } from '../../teacherFiles/browser/storedTeachers';
import { fetchAssets } from './assets';
import { RunDriver } from './runDriver';
import { storedTimings } from './timingStore';
import { wasmFiles } from './wasmFiles';

// Built, this file lies in `assets/`, one folder below the page; in development it does not.
const base = new URL(import.meta.env.DEV ? '/' : '..', self.location.href);
const channel = new MessageChannel();

/** A turn through the message queue, without the delay that timers have. */
function takeMessages(): Promise<void> {
  return new Promise((resolve) => {
    channel.port1.onmessage = () => resolve();
    channel.port2.postMessage(null);
  });
}

if (self.name === ONE_CORE) limitThreads(1);

const post = (message: EngineMessage, moved: ArrayBufferLike[] = []) =>
  self.postMessage(message, { transfer: moved as ArrayBuffer[] });

const driver = new RunDriver(post, {
  assets: fetchAssets(base),
  datasets: storedDatasets(),
  teacherFiles: storedTeachers(),
  wasmFiles,
  teachers: emptyTeacherCache(),
  now: () => performance.now(),
  takeMessages,
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
  // Nobody looks into the runs of a pool, and beside one another they would time one another.
  ...(self.name === ONE_CORE ? { snapshotBytes: 0 } : { timings: storedTimings() }),
});

self.onmessage = ({ data }: MessageEvent<EngineCommand | Ping>) => {
  if (data.type === 'ping') self.postMessage({ type: 'pong', id: data.id } satisfies Pong);
  else driver.handle(data);
};
