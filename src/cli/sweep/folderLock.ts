/** One process at a time works in the folder of a sweep. The lock of one that died is taken over. */
import { readFileSync, unlinkSync } from 'node:fs';
import { link, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { BadInput } from '../badInput';

interface Holder {
  pid: number;
  /** When the process began, as far as the system tells: process numbers are used again. */
  startedAt: string | null;
  host: string;
}

/** Held until the process ends, however it ends. Throws BadInput where another one has the folder. */
export async function lockFolder(folder: string): Promise<void> {
  const path = join(folder, 'sweep.lock');
  const own = textOf({ pid: process.pid, startedAt: startOf(process.pid), host: hostname() });
  while (!(await claim(path, own))) {
    const before = await readFile(path, 'utf8').catch(() => null);
    if (before === null) continue;
    const holder = holderOf(before);
    if (holder && isAlive(holder)) {
      throw new BadInput([
        `${folder}: process ${holder.pid} on ${holder.host} works on this sweep; wait for it, or delete ${path} if it is gone`,
      ]);
    }
    await removeStale(path, before);
  }
  process.once('exit', () => {
    try {
      if (readFileSync(path, 'utf8') === own) unlinkSync(path);
    } catch {
      // Gone already, and then nobody's.
    }
  });
}

/** A lock appears with its content, or not at all. */
async function claim(path: string, text: string): Promise<boolean> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, text);
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(draft);
  }
}

/** Two processes may find the same stale lock: whoever moves away a fresh one puts it back. */
async function removeStale(path: string, stale: string): Promise<void> {
  const aside = `${path}.${process.pid}.stale`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  if ((await readFile(aside, 'utf8')) === stale) await unlink(aside);
  else await rename(aside, path);
}

function textOf(holder: Holder): string {
  return `${JSON.stringify(holder)}\n`;
}

function holderOf(text: string): Holder | null {
  try {
    const holder = JSON.parse(text) as Holder;
    return Number.isInteger(holder.pid) && holder.pid > 0 ? holder : null;
  } catch {
    return null;
  }
}

function isAlive({ pid, startedAt, host }: Holder): boolean {
  // Nothing can be asked of another machine.
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return startedAt === startOf(pid);
}

/** In ticks since the machine was started; null where the system has no /proc. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces; the start is the 20th field after it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
