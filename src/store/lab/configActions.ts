/** The actions that change the spec in the form, each followed by `validate`. */

import { type Catalog, findPretrained } from '../../config/catalog';
import { datasetOf, withDataset } from '../../config/dataset';
import { DEFAULT_WORKLOAD, type ExperimentConfig } from '../../config/experiment';
import { decodeLink } from '../../config/link/link';
import type { PageOptions } from '../../config/link/pageOptions';
import { liveSettings } from '../../config/live';
import { applyChanges, type ConfigChanges, type Json, valueAt } from '../../config/paths';
import type { Problem } from '../../config/reading/problem';
import { validate } from '../../config/reading/validate';
import { withTeacherFile } from '../../config/teacherFile';
import { experiments, findExperiment, specOf } from '../../experiments';
import type { LabActions } from './actions';
import type { RunControl, StateAccess } from './runControl';
import { isActive } from './runStart';
import { shownPage } from './shownPage';

type ConfigActions = Pick<
  LabActions,
  | 'editConfig'
  | 'setArchitecture'
  | 'setWorkload'
  | 'setDataset'
  | 'setTeacherFile'
  | 'openExperiment'
  | 'resetField'
  | 'openLink'
  | 'dismissLinkProblems'
  | 'openDefault'
  | 'openConfig'
>;

export function createConfigActions(
  catalog: Catalog,
  control: RunControl,
  { get, set }: StateAccess,
): ConfigActions {
  const setConfig = (spec: ExperimentConfig) => {
    const { run, spec: previous } = get();
    set({ spec, problems: validate(spec, catalog) });
    const isOtherTask =
      spec.workload.id !== previous.workload.id ||
      datasetOf(spec)?.hash !== datasetOf(previous)?.hash;
    if (isOtherTask && !isActive(run)) {
      control.leave();
      set({ selectedExample: 0 });
    }
    control.prepareSoon();
  };

  /** Weights ship for some architectures and tasks only: they are taken where a choice appears or vanishes. */
  const setEdited = (next: ExperimentConfig) => {
    const { spec } = get();
    const meta = catalog[next.workload.id];
    const has = findPretrained(meta, next) !== undefined;
    const isMoved = has !== (findPretrained(meta, spec) !== undefined);
    const { source } = next.teacher;
    if (!isMoved || (source !== 'pretrained' && source !== 'train')) return setConfig(next);
    setConfig(applyChanges(next, { 'teacher.source': has ? 'pretrained' : 'train' }));
  };

  const change = (changes: ConfigChanges) => setEdited(applyChanges(get().spec, changes));

  const editConfig = (path: string, value: Json) => {
    change({ [path]: value });
    const live = liveSettings.find((setting) => setting.path === path);
    const isValid = get().problems.every((problem) => problem.path !== path);
    if (live && isValid && typeof value === 'number') control.adjust({ [live.key]: value });
  };

  const setArchitecture: LabActions['setArchitecture'] = (role, architecture) => {
    change({ [`${role}.architecture`]: architecture as unknown as Json });
  };

  const openDefault = () => {
    set({ linkProblems: null, failedLink: null });
    setConfig(structuredClone(catalog[DEFAULT_WORKLOAD].defaults));
  };

  return {
    editConfig,
    openDefault,
    setArchitecture,
    setWorkload(id) {
      const { training, backend } = get().spec;
      setConfig(applyChanges(catalog[id].defaults, { 'training.seed': training.seed, backend }));
    },
    setDataset(dataset) {
      const { spec } = get();
      setEdited(withDataset(spec, dataset, catalog[spec.workload.id]));
    },
    setTeacherFile(file) {
      const { spec } = get();
      setConfig(withTeacherFile(spec, file, catalog[spec.workload.id]));
    },
    openExperiment(id) {
      const experiment = findExperiment(id);
      if (!experiment) return;
      setConfig({ ...specOf(experiment, catalog), backend: get().spec.backend });
    },
    openConfig: (spec) => setConfig(structuredClone(spec)),
    resetField(path) {
      const { defaults } = catalog[get().spec.workload.id];
      if (path === 'teacher.architecture')
        setArchitecture('teacher', defaults.teacher.architecture);
      else editConfig(path, valueAt(defaults, path) as Json);
    },
    openLink(fragment) {
      const { spec, page, problems: found } = decodeLink(fragment, catalog);
      const problems = [...found, ...experimentProblems(page)];
      if (!spec || problems.length > 0) {
        return set({ linkProblems: problems, failedLink: fragment });
      }
      set({ linkProblems: null, failedLink: null, page: shownPage(page) });
      setConfig(spec);
    },
    dismissLinkProblems: () => set({ linkProblems: null, failedLink: null }),
  };
}

/** A link to an experiment that this lab does not have. */
function experimentProblems({ experiment }: PageOptions): Problem[] {
  if (experiment === null || findExperiment(experiment)) return [];
  const known = experiments.map(({ id }) => id).join(', ');
  const message = `must be one of ${known} (got ${experiment.slice(0, 40)})`;
  return [{ path: 'experiment', message }];
}
