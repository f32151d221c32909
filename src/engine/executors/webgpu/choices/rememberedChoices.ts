/**
 * Which kernels were the fastest on a device, kept in the browser from visit to visit. A worker has
 * no localStorage: this is a small database of its own. Where there is none, nothing is kept.
 */

/** Names of variants by choice, see `kernels/webgpu/tune.ts`. */
export type SavedChoices = Record<string, string>;

export interface ChoiceStore {
  load(device: string): Promise<SavedChoices>;
  save(device: string, choices: SavedChoices): Promise<void>;
}

/** Counts changes of kernels after which old measurements say nothing. */
const VERSION = 1;

interface Row {
  device: string;
  choices: SavedChoices;
}

/** Keeps nothing. */
const forgetfulStore: ChoiceStore = {
  load: async () => ({}),
  save: async () => {},
};

/** The store of this browser. Loads its library at first use. */
export async function browserStore(): Promise<ChoiceStore> {
  if (typeof indexedDB === 'undefined') return forgetfulStore;
  const { Dexie } = await import('dexie');
  const database = new Dexie('distillation-lab-kernels');
  database.version(VERSION).stores({ devices: 'device' });
  const rows = database.table<Row, string>('devices');
  return {
    load: async (device) => (await rows.get(device))?.choices ?? {},
    async save(device, choices) {
      await rows.put({ device, choices });
    },
  };
}

/** A name for devices that are as fast as each other. */
export function deviceKey({ vendor, architecture, device, description }: GPUAdapterInfo): string {
  return [vendor, architecture, device, description].join('/');
}
