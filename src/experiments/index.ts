/** All designed experiments, in the order they are offered, and the specs that they run. */
import type { Catalog } from '../config/catalog';
import type { ExperimentConfig } from '../config/experiment';
import { applyChanges, differences } from '../config/paths';
import { balanceExperiments } from './balance';
import { dataExperiments } from './data';
import type { Arm, Design } from './design';
import { detectionExperiments } from './detection';
import { drivingExperiments } from './driving';
import { inheritanceExperiments } from './inheritance';
import { pictureExperiments } from './pictures';
import { sceneExperiments } from './scenes';
import { sequenceExperiments } from './sequences';
import { shopExperiments } from './shop';
import { speechExperiments } from './speech';
import { startExperiments } from './start';
import { studentExperiments } from './student';
import { teacherExperiments } from './teacher';
import { tellingExperiments } from './telling';
import { textExperiments } from './texts';
import { wordExperiments } from './words';
import { worthExperiments } from './worth';

const designs = {
  ...startExperiments,
  ...balanceExperiments,
  ...tellingExperiments,
  ...teacherExperiments,
  ...inheritanceExperiments,
  ...dataExperiments,
  ...pictureExperiments,
  ...speechExperiments,
  ...studentExperiments,
  ...worthExperiments,
  ...drivingExperiments,
  ...textExperiments,
  ...wordExperiments,
  ...sequenceExperiments,
  ...sceneExperiments,
  ...detectionExperiments,
  ...shopExperiments,
};

export type ExperimentId = keyof typeof designs;

export interface Experiment extends Design {
  id: ExperimentId;
}

export const experiments: readonly Experiment[] = (
  Object.entries(designs) as [ExperimentId, Design][]
).map(([id, design]) => ({ id, ...design }));

export function findExperiment(id: string): Experiment | undefined {
  return experiments.find((experiment) => experiment.id === id);
}

/** The complete spec of an arm, with the seed and backend of the workload's defaults. */
export function specOfArm(
  { workload }: Experiment,
  { changes }: Arm,
  catalog: Catalog,
): ExperimentConfig {
  return applyChanges(catalog[workload].defaults, changes);
}

/** What “Open in the lab” opens. */
export function specOf(experiment: Experiment, catalog: Catalog): ExperimentConfig {
  return specOfArm(experiment, experiment.arms[0], catalog);
}

/** The experiment whose first arm `spec` is, whatever its seed and backend. */
export function matchExperiment(spec: ExperimentConfig, catalog: Catalog): Experiment | undefined {
  return experiments.find((experiment) => {
    if (experiment.workload !== spec.workload.id) return false;
    const paths = Object.keys(differences(spec, specOf(experiment, catalog)));
    return paths.every((path) => path === 'training.seed' || path === 'backend');
  });
}
