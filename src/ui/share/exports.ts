/** Makes each file that a finished run can be saved as. */

import { encodeLink } from '../../config/link/link';
import type { Tensor } from '../../protocol/inspection';
import { plainRecord } from '../../records/plainFigures';
import { historyOf, type RunRecord } from '../../records/runRecord';
import { historyCsv } from '../../share/historyCsv';
import { cardHtml, cardMarkdown, runCardOf } from '../../share/runCard';
import { scriptZip } from '../../share/scriptZip';
import type { RunState } from '../../store/lab/state';
import { catalog } from '../../workloads/catalog';
import { fileNameOf } from './download';
import { type ExportId, titleOf } from './exportLabels';
import { addressOf } from './link/linkAddress';

export interface ExportFile {
  name: string;
  content: string | Blob;
  /** Media type. */
  type: string;
}

/**
 * Throws where the run has no result yet. `endedAt` is written on the card; `tensors` go with the
 * scripts, null where the run's models are gone.
 */
export function fileOf(
  id: ExportId,
  run: RunState,
  endedAt: Date,
  tensors: readonly Tensor[] | null,
): ExportFile {
  const { spec, summary, backend, stopped } = run;
  if (!summary || !backend) throw new Error('The run has no result yet.');
  const title = titleOf(spec);
  const link = addressOf(encodeLink(spec, catalog));
  const card = () =>
    runCardOf({
      name: null,
      spec,
      summary,
      backend,
      stopped,
      date: endedAt,
      link,
    });
  switch (id) {
    case 'history':
      return {
        name: fileNameOf(`${title} history`, 'csv'),
        content: historyCsv(summary.student.details, historyOf(run)),
        type: 'text/csv',
      };
    case 'record': {
      const record: RunRecord = { spec, backend: backend.id, summary, history: historyOf(run) };
      return {
        name: fileNameOf(title, 'json'),
        content: `${JSON.stringify(plainRecord(record), null, 2)}\n`,
        type: 'application/json',
      };
    }
    case 'markdown':
      return {
        name: fileNameOf(title, 'md'),
        content: cardMarkdown(card()),
        type: 'text/markdown',
      };
    case 'html':
      return { name: fileNameOf(title, 'html'), content: cardHtml(card()), type: 'text/html' };
    case 'pytorch':
    case 'keras': {
      const type = 'application/zip';
      const zip = scriptZip(spec, id, link, summary, tensors);
      return {
        name: fileNameOf(`${title} ${id}`, 'zip'),
        content: new Blob([zip as BlobPart], { type }),
        type,
      };
    }
    default:
      return id satisfies never;
  }
}
