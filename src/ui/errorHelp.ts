/** What each error means for the visitor and what to do next. */
import type { ErrorCode } from '../protocol/errors';
import type { LabActions } from '../store/lab/actions';
import type { LabState } from '../store/lab/state';

/** A next step that a button can take. */
interface Remedy {
  label: string;
  apply(lab: LabState & LabActions): void;
}

export interface ErrorHelp {
  title: string;
  explanation: string;
  nextStep: string;
  remedy?: Remedy;
}

const restart: Remedy = {
  label: 'Restart the engine',
  apply: (lab) => lab.restartEngine(),
};

const reload: Remedy = {
  label: 'Reload the page',
  apply: () => window.location.reload(),
};

const useAnyBackend: Remedy = {
  label: 'Choose automatically',
  apply(lab) {
    lab.editConfig('backend', 'auto');
    lab.restartEngine();
  },
};

const useWebAssembly: Remedy = {
  label: 'Use WebAssembly',
  apply(lab) {
    lab.editConfig('backend', 'wasm');
    lab.restartEngine();
  },
};

const lowerRate: Remedy = {
  label: 'Run with a tenth of the learning rate',
  apply(lab) {
    const rate = lab.spec.training.learningRate / 10;
    lab.editConfig('training.learningRate', Number(rate.toPrecision(6)));
    lab.start();
  },
};

const trainTeacher: Remedy = {
  label: 'Train the teacher here',
  apply: (lab) => lab.editConfig('teacher.source', 'train'),
};

const openDefault: Remedy = {
  label: 'Open the default',
  apply: (lab) => lab.openDefault(),
};

export const errorHelp = {
  'invalid-spec': {
    title: 'These settings cannot be run',
    explanation: 'The engine found a value that it cannot work with.',
    nextStep: 'Correct the setting named above, or go back to the default.',
    remedy: openDefault,
  },
  'data-unavailable': {
    title: 'The examples could not be loaded',
    explanation: 'A data file did not arrive. The lab reads them from its own site only.',
    nextStep: 'Check the connection and reload.',
    remedy: reload,
  },
  'dataset-missing': {
    title: 'This experiment needs a data set that is not here',
    explanation:
      'Data sets stay in the browser in which they were dropped; a link names them only.',
    nextStep: 'Drop the same files here, or choose another data set.',
  },
  'teacher-unavailable': {
    title: 'The teacher could not be loaded',
    explanation: 'Its file did not arrive, is damaged, or does not fit what is to be learned.',
    nextStep: 'Reload, or train a teacher in this page instead.',
    remedy: trainTeacher,
  },
  'teacher-file-missing': {
    title: 'This experiment needs a teacher that is not here',
    explanation:
      'Teachers from files stay in the browser in which they were dropped; a link names them only.',
    nextStep: 'Drop the same files here, or choose another teacher.',
  },
  'backend-unavailable': {
    title: 'The chosen processor is not available',
    explanation: 'This browser cannot run the lab the way the settings ask for.',
    nextStep: 'Let the lab choose what this device has.',
    remedy: useAnyBackend,
  },
  'webgpu-unavailable': {
    title: 'WebGPU is not available here',
    explanation: 'The browser or the device offers no WebGPU. Everything also runs without it.',
    nextStep: 'Use WebAssembly: the same results to many digits, at another pace.',
    remedy: useWebAssembly,
  },
  'device-lost': {
    title: 'The graphics processor was lost',
    explanation: 'The system took it away and no other processor could take over.',
    nextStep: 'Go on with WebAssembly, or reload to try the graphics processor again.',
    remedy: useWebAssembly,
  },
  'out-of-memory': {
    title: 'There is not enough memory',
    explanation: 'The models or the batch do not fit into the memory of this device.',
    nextStep: 'Choose smaller models or a smaller batch, then restart the engine.',
    remedy: restart,
  },
  'non-finite-loss': {
    title: 'The loss is no longer a number',
    explanation: 'The steps were too large and the weights ran away; the last good ones are kept.',
    nextStep: 'Lower the learning rate.',
    remedy: lowerRate,
  },
  'worker-crashed': {
    title: 'The engine stopped unexpectedly',
    explanation: 'The thread that trains has ended. Your settings are all still here.',
    nextStep: 'Restart it and run again; if it happens again, choose smaller models.',
    remedy: restart,
  },
  internal: {
    title: 'Something went wrong in the engine',
    explanation: 'This is a fault of the lab, not of your settings.',
    nextStep: 'Restart the engine; if it happens again, report the message together with the link.',
    remedy: restart,
  },
} as const satisfies Record<ErrorCode, ErrorHelp>;
