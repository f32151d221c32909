/** Where the things of scenes come from, by the setting `source`. */
import { readDrawings } from '../pictures/drawings';
import type { LoadContext } from '../workload';
import { emojiThings } from './emoji';
import type { ScenesOptions } from './options';
import type { SpriteSource } from './sprite';
import { drawnThings } from './things';

export interface SceneSprites {
  /** Of what is learned from. */
  known: SpriteSource;
  /** The same things by a maker that is only tested on; null where there is none. */
  unseen: SpriteSource | null;
}

export async function openSprites(
  source: ScenesOptions['source'],
  context: Pick<LoadContext, 'assets' | 'onProgress'>,
): Promise<SceneSprites> {
  if (source === 'drawn') return { known: drawnThings, unseen: null };
  const { side, known, unseen } = await readDrawings(context);
  return { known: emojiThings(known, side), unseen: emojiThings(unseen, side) };
}
