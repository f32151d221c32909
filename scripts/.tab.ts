import { readFileSync } from 'node:fs';
import { estimate } from '../src/numeric/statistics/intervals';
import { gainsOf } from '../src/tasks/metric';
const R = JSON.parse(readFileSync('/work/shots/seqengine/exp2.json', 'utf8'), (_k, v) => (v === null ? NaN : v));
const n = Math.min(...['word', 'sequence', 'own', 'given'].map((id) => R[id].length));
const e = (v: number[], s = 100) => { const { mean, interval } = estimate(v.slice(0, n)); return `${(s * mean).toFixed(1)} (${interval ? interval.map((x) => (s * x).toFixed(1)).join(' to ') : ''})`; };
const rows: [string, string, 'student' | 'baseline'][] = [['labels alone', 'word', 'baseline'], ['soft targets', 'word', 'student'], ['teacher’s translations', 'sequence', 'student'], ['given words, reverse KL', 'given', 'student'], ['own words, λ = ½, reverse KL', 'own', 'student']];
console.log(n, 'seeds');
const place = (m: any, from: number, to: number) => { const s = (c: number[]) => c.slice(from, to).reduce((a, b) => a + b, 0); return 1 - s(m.details.written.right) / s(m.details.written.known); };
for (const [label, arm, role] of rows) {
  const ms = R[arm].slice(0, n).map((s: any) => s[role]);
  const v = (id: string) => ms.map((m: any) => m.values[id]);
  console.log(`| ${label} | ${e(v('tokenErrorRate'))} | ${e(v('beamErrorRate'))} | ${e(v('exactMatch'))} | ${e(ms.map((m: any) => place(m, 0, 3)))} | ${e(ms.map((m: any) => place(m, 6, 99)))} | ${e(v('nextWord'))} |`);
}
const ter = (arm: string, role = 'student') => R[arm].slice(0, n).map((s: any) => s[role].score);
const diff = (a: number[], b: number[]) => { const { mean, interval } = gainsOf({ better: 'lower' }, a, b); return `${(100 * mean).toFixed(1)} (${interval?.map((x) => (100 * x).toFixed(1)).join(' to ')})`; };
console.log('own vs soft', diff(ter('own'), ter('word')), 'own vs given', diff(ter('own'), ter('given')), 'own vs seq', diff(ter('own'), ter('sequence')), 'soft vs seq', diff(ter('word'), ter('sequence')));
const beam = (arm: string, role = 'student') => R[arm].slice(0, n).map((s: any) => s[role].score - s[role].values.beamErrorRate);
console.log('beam gain base', e(beam('word', 'baseline')), 'soft', e(beam('word')), 'seq', e(beam('sequence')), 'own', e(beam('own')));
console.log('seconds', ['word', 'sequence', 'own', 'given'].map((a) => a + ' ' + R[a].map((s: any) => s.seconds.toFixed(0)).join(',')).join('; '));
