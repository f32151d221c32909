import { describe, expect, it } from 'vitest';
import { StorageError } from './runArchive';
import { type ImportedRuns, RunFileError, type RunFiles } from './runFile';
import { createRunTransfer } from './runTransfer';

const file = new File(['runs'], 'a.distillation.zip');
const came: ImportedRuns = { ids: ['a', 'b'], copies: 1, batches: 0 };

/** A transfer whose reading and writing are told how to end. */
function open(parts: Partial<RunFiles> = {}) {
  const written = { file: new Blob(['zip']), isEmpty: false };
  return createRunTransfer({ write: async () => written, read: async () => came, ...parts });
}

describe('runs as files', () => {
  it('tell how far they are, and what came', async () => {
    const transfer = open({
      async read(_, onProgress) {
        expect(transfer.getState().job).toEqual({ direction: 'import', done: 0, total: 0 });
        onProgress(1, 2);
        expect(transfer.getState().job).toEqual({ direction: 'import', done: 1, total: 2 });
        return came;
      },
    });
    expect(await transfer.getState().importFiles([file])).toBe(true);
    expect(transfer.getState()).toMatchObject({
      job: null,
      imported: { ...came, fileName: file.name },
      problem: null,
    });
    transfer.getState().dismiss();
    expect(transfer.getState().imported).toBeNull();
  });

  it.each([
    [new RunFileError('damaged', 'It has no end.'), 'damaged', 'It has no end.'],
    [new StorageError('full'), 'full', ''],
    [new DOMException('gone', 'NotFoundError'), 'failed', 'gone'],
  ])('tell why a file did not come: %s', async (error, fault, detail) => {
    const transfer = open({ read: () => Promise.reject(error) });
    expect(await transfer.getState().importFiles([file])).toBe(false);
    const problem = { direction: 'import', fault, detail, fileName: file.name };
    expect(transfer.getState()).toMatchObject({ job: null, imported: null, problem });
  });

  it('come one file at a time, and not empty', async () => {
    const transfer = open({ read: async () => ({ ids: [], copies: 0, batches: 0 }) });
    expect(await transfer.getState().importFiles([file, file])).toBe(false);
    expect(transfer.getState().problem?.fault).toBe('several');
    expect(await transfer.getState().importFiles([file])).toBe(false);
    expect(transfer.getState().problem?.fault).toBe('no-runs');
    expect(await transfer.getState().importFiles([])).toBe(false);
  });

  it('leave nothing behind where a run is not stored any more', async () => {
    const transfer = open({ write: async () => ({ file: new Blob([]), isEmpty: true }) });
    expect(await transfer.getState().exportRuns({ ids: ['a'] })).toBeNull();
    expect(transfer.getState().problem).toMatchObject({ direction: 'export', fault: 'no-runs' });
  });

  it('wait for the transfer that is under way', async () => {
    let end = () => {};
    const transfer = open({
      read: () =>
        new Promise((resolve) => {
          end = () => resolve(came);
        }),
    });
    const first = transfer.getState().importFiles([file]);
    expect(await transfer.getState().exportRuns({ ids: ['a'] })).toBeNull();
    expect(transfer.getState().problem).toBeNull();
    end();
    expect(await first).toBe(true);
  });
});
