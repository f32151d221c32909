/** A heat map as the text of an SVG file, for reports and for the command line. */

import { verdictLegend, verdictMarks } from '../numeric/statistics/verdict';
import { fixedMetricText, gainText, gainTitle } from '../tasks/metric';
import type { Score } from '../tasks/task';
import type { CellOutcome } from './cellGroups';
import type { HeatCell, HeatMap, HeatMeasure } from './heatMap';
import { valueText } from './sweepValues';

const CELL = { width: 92, height: 46 };
const ROOM = { left: 110, top: 64, right: 16, bottom: 92 };
const INK = '#1c2024';
const FAINT = '#585c62';
/** What helps, or is good, is green; what hurts is rust. Black text stays readable on both. */
const UP: Color = [141, 200, 163];
const DOWN: Color = [230, 158, 146];
const PAPER: Color = [248, 247, 244];

type Color = readonly [number, number, number];

/** `title` stands above the map; the axes are named by the last part of their paths. */
export function heatMapSvg(
  map: HeatMap,
  measure: HeatMeasure,
  score: Score,
  title: string,
): string {
  const legend = `${verdictLegend(score)}; by the 95% interval over seeds`;
  const grid = ROOM.left + CELL.width * map.xs.length + ROOM.right;
  // About nine pixels a letter of the title.
  const width = Math.max(grid, 24 + 9 * title.length, 24 + 6.5 * legend.length);
  const height = ROOM.top + CELL.height * map.ys.length + ROOM.bottom;
  const left = (column: number) => ROOM.left + CELL.width * column;
  const top = (row: number) => ROOM.top + CELL.height * (map.ys.length - 1 - row);
  const bottom = ROOM.top + CELL.height * map.ys.length;
  const parts = [
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text(12, 24, title, { size: 15, weight: 600 }),
    text(12, 44, captionOf(map, measure, score), { fill: FAINT }),
    ...map.cells.map((cell) => {
      const column = map.xs.indexOf(cell.x);
      const row = map.ys.indexOf(cell.y);
      return cellText(cell, measure, score, left(column), top(row));
    }),
    ...map.xs.map((value, column) =>
      text(left(column) + CELL.width / 2, bottom + 20, valueText(value), { anchor: 'middle' }),
    ),
    ...map.ys.map((value, row) =>
      text(ROOM.left - 10, top(row) + CELL.height / 2 + 4, valueText(value), { anchor: 'end' }),
    ),
    map.x
      ? text(left(map.xs.length / 2), bottom + 42, nameOf(map.x), { anchor: 'middle', weight: 600 })
      : '',
    map.y ? text(12, ROOM.top - 4, nameOf(map.y), { weight: 600 }) : '',
    text(12, bottom + 72, legend, { fill: FAINT }),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif">\n${parts.filter(Boolean).join('\n')}\n</svg>\n`;
}

/** “Sweep over temperature, alpha, seed”. */
export function sweepTitle(outcomes: readonly CellOutcome[]): string {
  const paths = Object.keys(outcomes[0]?.coordinates ?? {});
  return `Sweep over ${paths.map(nameOf).join(', ')}`;
}

/** `+1.23 pp` for a gain, `95.1%` for a share. */
export function heatText(value: number | null, measure: HeatMeasure, score: Score): string {
  if (value === null) return '';
  return measure === 'gain' ? gainText(score, value) : fixedMetricText(score, value);
}

function captionOf({ range }: HeatMap, measure: HeatMeasure, score: Score): string {
  const what =
    measure === 'gain' ? `${gainTitle(score)}, ${score.label}` : `Student: ${score.label}`;
  if (!range) return `${what}: no run has ended yet`;
  return `${what}: ${range.map((end) => heatText(end, measure, score)).join(' to ')}`;
}

function cellText(
  cell: HeatCell,
  measure: HeatMeasure,
  score: Score,
  x: number,
  y: number,
): string {
  const { group, value, strength } = cell;
  const done = group.student?.n ?? 0;
  const seeds = `${done} of ${group.outcomes.length}${group.failed > 0 ? `, ${group.failed} failed` : ''}`;
  const mark = group.verdict ? verdictMarks[group.verdict] : '';
  return [
    `<rect x="${x + 1}" y="${y + 1}" width="${CELL.width - 2}" height="${CELL.height - 2}" rx="4" fill="${hex(mixColor(strength))}"/>`,
    text(x + CELL.width / 2, y + 20, `${heatText(value, measure, score)} ${mark}`.trim(), {
      anchor: 'middle',
      weight: 600,
    }),
    text(x + CELL.width / 2, y + 36, seeds, { anchor: 'middle', size: 11, fill: FAINT }),
  ].join('');
}

/** The colour of a strength from −1 (orange) over 0 (paper) to 1 (blue). */
function mixColor(strength: number): Color {
  const end = strength < 0 ? DOWN : UP;
  const share = Math.min(1, Math.abs(strength));
  const part = (i: 0 | 1 | 2) => Math.round(PAPER[i] + (end[i] - PAPER[i]) * share);
  return [part(0), part(1), part(2)];
}

function hex(color: Color): string {
  return `#${color.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

interface TextStyle {
  size?: number;
  weight?: number;
  fill?: string;
  anchor?: 'start' | 'middle' | 'end';
}

function text(x: number, y: number, content: string, style: TextStyle = {}): string {
  const { size = 12, weight = 400, fill = INK, anchor = 'start' } = style;
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${escapeXml(content)}</text>`;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function escapeXml(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
