import type { Problem } from '../reading/problem';
/** How the page shows an experiment. Travels in a link beside the spec and changes no result. */

/** The views of the page; `ui/views.ts` says what each loads. */
export const viewLabels = {
  lab: 'Lab',
  experiments: 'Experiments',
  inspector: 'Dark knowledge',
  verdict: 'Verdict',
  runs: 'Runs',
  sweeps: 'Sweeps',
} as const satisfies Record<string, string>;

export type ViewId = keyof typeof viewLabels;

/** Groups of controls that the link of a workshop may hide. */
export const controlGroupLabels = {
  preset: 'Experiment',
  workload: 'Task and examples',
  teacher: 'Teacher',
  student: 'Student',
  distillation: 'Distillation',
  training: 'Training',
} as const satisfies Record<string, string>;

export type ControlGroupId = keyof typeof controlGroupLabels;

export interface PageOptions {
  view: ViewId;
  /** Id of the designed experiment that its view shows; null: the first one. */
  experiment: string | null;
  /** Groups that are not shown; the spec holds their values all the same. */
  hidden: readonly ControlGroupId[];
  /** What an instructor asks of whoever opens the link, in one sentence; empty: nothing. */
  task: string;
  /** A track of the visitor’s own, as `driving/trackText.ts` writes it; empty: none. */
  track: string;
}

export const defaultPage: PageOptions = {
  view: 'lab',
  experiment: null,
  hidden: [],
  task: '',
  track: '',
};

/** Most characters of an instructor’s sentence. */
export const MAX_TASK = 200;

/** What a track may look like: whether it is one is said where it is driven. */
const TRACK_PATTERN = /^[^~]{1,30}~[\w-]{2,1000}$/;

/** Parameters of a link that belong to the page and not to the spec. */
export const PAGE_PARAMETERS: readonly string[] = ['view', 'experiment', 'hide', 'task', 'track'];

/** A sentence as it is shown: in one line. */
export function tidyTask(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** What of `page` differs from the default, as parameters of a link. */
export function encodePage(page: PageOptions): [string, string][] {
  const { view, experiment, hidden, task, track } = page;
  const entries: [string, string][] = [];
  if (view !== defaultPage.view) entries.push(['view', view]);
  if (view === 'experiments' && experiment !== null) entries.push(['experiment', experiment]);
  if (hidden.length > 0) entries.push(['hide', hidden.join()]);
  if (task !== '') entries.push(['task', task]);
  if (track !== '') entries.push(['track', track]);
  return entries;
}

/**
 * The page of a link's parameters; what is not known is a problem. Which experiments there are is
 * for others to say.
 */
export function decodePage(parameters: URLSearchParams): {
  page: PageOptions;
  problems: Problem[];
} {
  const problems: Problem[] = [];
  const view = parameters.get('view') ?? defaultPage.view;
  if (!isKey(view, viewLabels)) problems.push(reportUnknown('view', view, viewLabels));
  const names = (parameters.get('hide') ?? '').split(',').filter((name) => name !== '');
  const hidden = [...new Set(names)].filter((name) => isKey(name, controlGroupLabels));
  for (const name of names) {
    if (!isKey(name, controlGroupLabels))
      problems.push(reportUnknown('hide', name, controlGroupLabels));
  }
  const task = tidyTask(parameters.get('task') ?? '');
  if (task.length > MAX_TASK) {
    const message = `must have at most ${MAX_TASK} characters (has ${task.length})`;
    problems.push({ path: 'task', message });
  }
  const track = parameters.get('track') ?? '';
  if (track !== '' && !TRACK_PATTERN.test(track)) {
    problems.push({ path: 'track', message: 'is no track: open the link again as it was sent' });
  }
  const experiment = parameters.get('experiment');
  const known = isKey(view, viewLabels) ? view : defaultPage.view;
  return { page: { view: known, experiment, hidden, task, track }, problems };
}

function isKey<Labels extends object>(name: string, labels: Labels): name is keyof Labels & string {
  return Object.hasOwn(labels, name);
}

function reportUnknown(path: string, name: string, labels: object): Problem {
  const known = Object.keys(labels).join(', ');
  return { path, message: `must be one of ${known} (got ${name.slice(0, 40)})` };
}
