/** The things that a visitor can lay into a scene, fetched once. */

import { openSprites, type SceneSprites } from '../../../workloads/scenes/openSprites';
import type { ScenesOptions } from '../../../workloads/scenes/options';
import type { AssetReader } from '../../../workloads/workload';

/** The lab’s own files, read by the page. */
const assets: AssetReader = {
  async read(path) {
    const response = await fetch(new URL(path, document.baseURI)).catch(() => null);
    if (!response?.ok) {
      throw new Error(`${path} could not be fetched: check the connection and try again.`);
    }
    return new Uint8Array(await response.arrayBuffer());
  },
};

const opened = new Map<ScenesOptions['source'], Promise<SceneSprites>>();

/** Rejects with a sentence where the drawings cannot be had; the next call tries again. */
export function sceneSprites(source: ScenesOptions['source']): Promise<SceneSprites> {
  const known = opened.get(source);
  if (known) return known;
  const opening = openSprites(source, { assets, onProgress: () => {} });
  opened.set(source, opening);
  opening.catch(() => opened.delete(source));
  return opening;
}
