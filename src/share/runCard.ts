/** One run on one sheet, for a report or a hand-out: what was set, what came out, where, and the link. */

import { outputOf, teacherInputShape } from '../config/catalog';
import type { ExperimentConfig } from '../config/experiment';
import { isUsed } from '../config/methodUse';
import { differences, type Json } from '../config/paths';
import { methodOf } from '../methods';
import { describeArchitecture } from '../model/architecture';
import type { BackendReport } from '../protocol/backendReport';
import type { ModelSummary, Summary } from '../protocol/summary';
import { taskOf } from '../tasks';
import { isMeasured } from '../tasks/metric';
import type { Metric } from '../tasks/task';
import { counted } from '../text/counted';
import { countText, fixedPercent, metresText } from '../text/format';
import { catalog } from '../workloads/catalog';

const TEMPERATURE = 'distillation.temperature';

export interface RunCardInput {
  /** A name, or null for one made of the workload and the student. */
  name: string | null;
  spec: ExperimentConfig;
  summary: Summary;
  backend: Pick<BackendReport, 'id' | 'device' | 'threads'>;
  /** True where the run was ended before its last step. */
  stopped: boolean;
  /** When the run ended. */
  date: Date;
  /** Address that opens the same experiment. */
  link: string;
}

/** A card as tables of words; both formats are written from it. */
export interface RunCard {
  title: string;
  /** Sentences below the title. */
  notes: string[];
  settings: [name: string, value: string][];
  results: { head: string[]; rows: string[][] };
  link: string;
}

export function runCardOf(input: RunCardInput): RunCard {
  const { spec, summary, backend, date, stopped, link } = input;
  const { method, temperature, alpha } = spec.distillation;
  const meta = catalog[spec.workload.id];
  const output = outputOf(meta, spec);
  const describe = (role: 'teacher' | 'student') =>
    describeArchitecture(
      spec[role].architecture,
      role === 'teacher' ? teacherInputShape(meta, spec) : meta.inputShape(spec),
      output,
    );
  const changed = Object.entries(differences(spec, meta.defaults)).filter(
    ([path]) => !path.endsWith('architecture') && path !== 'teacher.file' && isUsed(path, spec),
  );
  const models = [
    summary.teacher,
    summary.student,
    ...(summary.baseline ? [summary.baseline] : []),
  ];
  const row = (name: string, cell: (model: ModelSummary) => string) => [name, ...models.map(cell)];
  const where = [backend.device, backend.threads && counted(backend.threads, 'thread')].filter(
    Boolean,
  );
  return {
    title: input.name ?? `${meta.label}: ${describe('student')}`,
    notes: [
      `Measured on ${date.toISOString().slice(0, 10)} with ${backend.id}${where.length > 0 ? ` (${where.join(', ')})` : ''}: ${summary.steps} steps in ${summary.seconds.toFixed(1)} s.`,
      ...(stopped ? ['The run was stopped before its last step.'] : []),
      'One run with one seed: a difference between student and baseline may be chance.',
    ],
    settings: [
      ['workload', meta.label],
      ['teacher', teacherText(spec, describe('teacher'))],
      ['student', describe('student')],
      ['method', methodOf(method).label],
      ...(isUsed(TEMPERATURE, spec)
        ? [['temperature', String(temperature)] as [string, string]]
        : []),
      ['alpha', String(alpha)],
      ['seed', String(spec.training.seed)],
      ...changed
        .filter(
          ([path]) => !/^(distillation\.(method|temperature|alpha)|training\.seed)$/.test(path),
        )
        .map(([path, value]): [string, string] => [path, valueText(value)]),
    ],
    results: {
      head: ['', 'teacher', 'student', ...(summary.baseline ? ['baseline'] : [])],
      rows: [
        ...taskOf(meta.task(spec))
          .metrics.filter((metric) => isMeasured(metric, [summary.teacher, summary.student]))
          .map((metric, place) =>
            row(place === 0 ? metric.title.toLowerCase() : metric.label, (model) =>
              cellText(metric, model),
            ),
          ),
        row('parameters', ({ parameters }) => countText(parameters)),
        row('multiply-adds', ({ macs }) => countText(macs)),
        row('latency', ({ latencyMs }) =>
          Number.isNaN(latencyMs) ? '–' : `${latencyMs.toPrecision(2)} ms`,
        ),
      ],
    },
    link,
  };
}

function teacherText({ teacher }: ExperimentConfig, network: string): string {
  const { source, file } = teacher;
  if (source !== 'file' || !file) return `${network}, ${source}`;
  return `“${file.name}”, ${file.kind} from ${file.source}, SHA-256 ${file.hash.slice(0, 12)}…`;
}

/** GitHub-flavoured Markdown. */
export function cardMarkdown({ title, notes, settings, results, link }: RunCard): string {
  const line = (cells: string[]) => `| ${cells.map(inCell).join(' | ')} |`;
  const table = (head: string[], rows: string[][]) =>
    [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
  return `${[
    `# ${title}`,
    notes.join(' '),
    '## Results',
    table(results.head, results.rows),
    '## Settings',
    table(['setting', 'value'], settings),
    'What is not listed has its default.',
    `Open the same experiment: <${link}>`,
  ].join('\n\n')}\n`;
}

/** A page of its own, without scripts. */
export function cardHtml({ title, notes, settings, results, link }: RunCard): string {
  const cells = (tag: string, row: string[]) =>
    row.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('');
  const table = (head: string[], rows: string[][]) =>
    `<table><thead><tr>${cells('th', head)}</tr></thead><tbody>${rows
      .map((row) => `<tr>${cells('td', row)}</tr>`)
      .join('')}</tbody></table>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.5 system-ui, sans-serif; color: #1c2024; }
table { border-collapse: collapse; }
th, td { padding: 0.25rem 0.75rem 0.25rem 0; text-align: left; border-bottom: 1px solid #ccc; overflow-wrap: anywhere; }
td { font-variant-numeric: tabular-nums; }
</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(notes.join(' '))}</p>
<h2>Results</h2>
${table(results.head, results.rows)}
<h2>Settings</h2>
${table(['setting', 'value'], settings)}
<p>What is not listed has its default.</p>
<p><a href="${escapeHtml(link)}">Open the same experiment</a></p>
</body>
</html>
`;
}

function cellText({ id, format }: Metric, { values, examples }: ModelSummary): string {
  const value = values[id];
  if (value === undefined) return '–';
  if (format === 'share') return fixedPercent(value);
  if (format === 'metres') return metresText(value);
  return format === 'count' ? `${value} of ${examples}` : value.toFixed(4);
}

function valueText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function inCell(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
