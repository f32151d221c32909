/** The actions that change the spec in the form, each followed by `validate`. */

import { type Catalog, findPretrained } from '../../config/catalog';
import { DEFAULT_WORKLOAD, type ExperimentSpec } from '../../config/experiment';
import { decodeLink } from '../../config/link/link';
import type { PageOptions } from '../../config/link/pageOptions';
import { liveSettings } from '../../config/live';
import { applyChanges, type Json, type SpecChanges, valueAt } from '../../config/paths';
import type { Problem } from '../../config/problem';
import { validate } from '../../config/validate';
import { experiments, findExperiment, specOf } from '../../experiments';
import type { LabActions } from './actions';
import type { RunControl, StateAccess } from './runControl';
import { isActive } from './runStart';
import { shownPage } from './shownPage';

type SpecActions = Pick<
  LabActions,
  | 'editSpec'
  | 'setArchitecture'
  | 'setWorkload'
  | 'openExperiment'
  | 'resetField'
  | 'openLink'
  | 'dismissLinkProblems'
  | 'openDefault'
  | 'openSpec'
>;

export function createSpecActions(
  catalog: Catalog,
  control: RunControl,
  { get, set }: StateAccess,
): SpecActions {
  const setSpec = (spec: ExperimentSpec) => {
    const { run, spec: previous } = get();
    set({ spec, problems: validate(spec, catalog) });
    const isOtherTask = spec.workload.id !== previous.workload.id;
    if (isOtherTask && !isActive(run)) {
      control.leave();
      set({ selectedExample: 0 });
    }
    control.prepareSoon();
  };

  const change = (changes: SpecChanges) => setSpec(applyChanges(get().spec, changes));

  const editSpec = (path: string, value: Json) => {
    change({ [path]: value });
    const live = liveSettings.find((setting) => setting.path === path);
    const isValid = get().problems.every((problem) => problem.path !== path);
    if (live && isValid && typeof value === 'number') control.adjust({ [live.key]: value });
  };

  const setArchitecture: LabActions['setArchitecture'] = (role, architecture) => {
    const changes: SpecChanges = { [`${role}.architecture`]: architecture as unknown as Json };
    if (role === 'teacher') {
      // Weights ship for some architectures only; take them where a choice appears or vanishes.
      const meta = catalog[get().spec.workload.id];
      const had = findPretrained(meta, get().spec.teacher.architecture) !== undefined;
      const has = findPretrained(meta, architecture) !== undefined;
      if (had !== has) changes['teacher.source'] = has ? 'pretrained' : 'train';
    }
    change(changes);
  };

  const openDefault = () => {
    set({ linkProblems: null, failedLink: null });
    setSpec(structuredClone(catalog[DEFAULT_WORKLOAD].defaults));
  };

  return {
    editSpec,
    openDefault,
    setArchitecture,
    setWorkload(id) {
      const { training, backend } = get().spec;
      setSpec(applyChanges(catalog[id].defaults, { 'training.seed': training.seed, backend }));
    },
    openExperiment(id) {
      const experiment = findExperiment(id);
      if (!experiment) return;
      setSpec({ ...specOf(experiment, catalog), backend: get().spec.backend });
    },
    openSpec: (spec) => setSpec(structuredClone(spec)),
    resetField(path) {
      const { defaults } = catalog[get().spec.workload.id];
      if (path === 'teacher.architecture')
        setArchitecture('teacher', defaults.teacher.architecture);
      else editSpec(path, valueAt(defaults, path) as Json);
    },
    openLink(fragment) {
      const { spec, page, problems: found } = decodeLink(fragment, catalog);
      const problems = [...found, ...experimentProblems(page)];
      if (!spec || problems.length > 0) {
        return set({ linkProblems: problems, failedLink: fragment });
      }
      set({ linkProblems: null, failedLink: null, page: shownPage(page) });
      setSpec(spec);
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
