import { describe, expect, it } from 'vitest';
import type { TransferProblem } from '../../store/runs/runTransfer';
import { importedText, transferHelp } from './transferTexts';

describe('what came', () => {
  it.each([
    [{ ids: ['a'], copies: 0, batches: 0 }, 'One run imported', 'It is in the list now.'],
    [{ ids: ['a'], copies: 1, batches: 0 }, 'One run imported', 'It was here already'],
    [
      { ids: ['a', 'b'], copies: 1, batches: 0 },
      '2 runs imported',
      'One of them was here already and came as a copy.',
    ],
    [{ ids: ['a', 'b'], copies: 2, batches: 0 }, '2 runs imported', 'came as copies'],
    [{ ids: ['a', 'b'], copies: 0, batches: 1 }, '2 runs imported', 'view it was made in'],
    [{ ids: [], copies: 0, batches: 1 }, 'A plan of runs imported', 'view it was made in'],
  ])('is told of %o', (imported, title, part) => {
    const found = importedText(imported);
    expect(found.title).toBe(title);
    expect(found.text).toContain(part);
  });
});

describe('a transfer that failed', () => {
  it('says what to do, in its own direction', () => {
    const of = (direction: TransferProblem['direction'], fault: TransferProblem['fault']) =>
      transferHelp({ direction, fault, detail: '', fileName: null }).text;
    expect(of('import', 'too-large')).toContain('Export fewer runs');
    expect(of('export', 'too-large')).toContain('Select fewer');
    expect(of('import', 'newer')).toContain('Reload');
    expect(of('export', 'failed')).toContain('Try again');
  });
});
