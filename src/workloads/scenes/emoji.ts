/** Things as makers of emoji drew them: the drawings of which colour pictures are composed too. */
import type { Drawing } from '../pictures/drawings';
import { EMOJI_THINGS, type EmojiThing } from './names';
import { NOTHING, type Sprite, type SpriteSource } from './sprite';

/** The drawings that show a thing, by the names that sets of emoji have for them. */
const drawingNames: Readonly<Record<EmojiThing, string>> = {
  car: 'automobile oncoming-automobile taxi oncoming-taxi police-car oncoming-police-car sport-utility-vehicle racing-car',
  house: 'house house-with-garden houses derelict-house hut',
  tree: 'deciduous-tree evergreen-tree palm-tree christmas-tree tanabata-tree',
  fish: 'fish tropical-fish blowfish shark dolphin',
  bus: 'bus oncoming-bus trolleybus minibus',
  flower: 'tulip rose sunflower hibiscus cherry-blossom blossom',
  bird: 'bird baby-chick chicken rooster duck eagle owl parrot dove flamingo peacock swan turkey goose',
  boat: 'sailboat canoe speedboat passenger-ship ferry motor-boat ship',
};

const RGBA = 4;
/** From this opacity on a point is the thing’s. */
const OPAQUE = 128;

/** Things among `drawings`, which are `side` × `side` pixels; every thing must be among them. */
export function emojiThings(drawings: readonly Drawing[], side: number): SpriteSource {
  const byThing = EMOJI_THINGS.map((thing) => {
    const names = new Set(drawingNames[thing].split(' '));
    return drawings.filter((drawing) => names.has(drawing.thing));
  });
  const missing = EMOJI_THINGS.filter((_, index) => byThing[index]?.length === 0);
  if (missing.length > 0) {
    throw new Error(`There is no drawing of ${missing.join(', ')}: prepare the data again.`);
  }
  return {
    names: EMOJI_THINGS,
    make(thing, random) {
      const own = byThing[thing] as Drawing[];
      return spriteOf(own[random.below(own.length)] as Drawing, side);
    },
  };
}

function spriteOf({ pixels }: Drawing, side: number): Sprite {
  return {
    colourAt(x, y) {
      if (x < 0 || y < 0 || x >= 1 || y >= 1) return NOTHING;
      const at = RGBA * (Math.floor(side * y) * side + Math.floor(side * x));
      if ((pixels[at + 3] as number) < OPAQUE) return NOTHING;
      const [red, green, blue] = [pixels[at], pixels[at + 1], pixels[at + 2]] as [
        number,
        number,
        number,
      ];
      return (red << 16) | (green << 8) | blue;
    },
  };
}
