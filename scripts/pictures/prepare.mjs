/**
 * Draws the things of `things.mjs` as every set of emoji has them, and writes one file a hand under
 * `public/data/pictures/`: gzip of 48 × 48 pixels of RGBA (not premultiplied) for each drawing, in
 * the order of the manifest. The pictures themselves are composed from them where they are used.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { classes, hands, nameIn } from './things.mjs';

const VERSION = 1;
const SIDE = 48;

/** Prepares `target`; returns false where that was done before from the same packages. */
export async function preparePictures(target) {
  const packages = Object.fromEntries(hands.map(({ set }) => [set, readPackage(set)]));
  const sources = hands.map(({ set }) => `@iconify-json/${set} ${packages[set].version}`);
  if (isComplete(target, sources)) return false;
  const { Resvg, initWasm } = await import('@resvg/resvg-wasm');
  const wasm = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
  await initWasm(readFileSync(wasm));
  const unfinished = `${target}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const written = hands.map(({ id, set, isUnseen }) => {
    const { icons, info } = packages[set];
    const drawings = listDrawings(set, icons);
    const raw = Buffer.concat(drawings.map(({ name }) => draw(Resvg, icons, name)));
    const file = `${id}.bin`;
    const packed = gzipSync(raw, { level: 6 });
    writeFileSync(join(unfinished, file), packed);
    return {
      ...{ id, isUnseen, name: info.name, author: info.author.name, licence: info.license.title },
      ...{ file, bytes: packed.length },
      sha256: createHash('sha256').update(raw).digest('hex'),
      drawings: drawings.map(({ thing, label }) => ({ thing, class: label })),
    };
  });
  const manifest = {
    ...{ version: VERSION, name: 'pictures', kind: 'composed', side: SIDE, sources },
    ...{ classes: Object.keys(classes), hands: written },
  };
  writeFileSync(join(unfinished, 'manifest.json'), `${JSON.stringify(manifest)}\n`);
  rmSync(target, { recursive: true, force: true });
  renameSync(unfinished, target);
  return true;
}

function readPackage(set) {
  const folder = join('node_modules/@iconify-json', set);
  if (!existsSync(folder)) {
    throw new Error(`${folder} is missing: run "npm ci" to install the packages.`);
  }
  const read = (file) => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  let icons;
  return {
    version: read('package.json').version,
    info: read('info.json'),
    get icons() {
      icons ??= read('icons.json');
      return icons;
    },
  };
}

/** Whether all files are there in full, drawn from `sources` by this version. */
function isComplete(target, sources) {
  try {
    const manifest = JSON.parse(readFileSync(join(target, 'manifest.json'), 'utf8'));
    return (
      manifest.version === VERSION &&
      manifest.sources.join() === sources.join() &&
      manifest.classes.join() === Object.keys(classes).join() &&
      manifest.hands.every(({ file, bytes }) => statSync(join(target, file)).size === bytes)
    );
  } catch {
    return false;
  }
}

/** What the set has of the things, with the class of each. */
function listDrawings(set, { icons, aliases = {} }) {
  return Object.values(classes).flatMap((things, label) =>
    things.split(' ').flatMap((thing) => {
      const name = nameIn(set, thing);
      const own = name && (icons[name] ? name : aliases[name]?.parent);
      return own && icons[own] ? [{ thing, label, name: own }] : [];
    }),
  );
}

/** RGBA of one drawing [SIDE, SIDE, 4]. */
function draw(Resvg, set, name) {
  const {
    body,
    width = set.width ?? 16,
    height = set.height ?? 16,
    left = 0,
    top = 0,
  } = set.icons[name];
  const box = `${left} ${top} ${width} ${height}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="${box}" width="${SIDE}" height="${SIDE}">${body}</svg>`;
  const renderer = new Resvg(svg);
  const image = renderer.render();
  const premultiplied = image.pixels;
  const pixels = Buffer.alloc(SIDE * SIDE * 4);
  for (let at = 0; at < pixels.length; at += 4) {
    const alpha = premultiplied[at + 3];
    if (alpha === 0) continue;
    for (let c = 0; c < 3; c++) {
      pixels[at + c] = Math.min(255, Math.round((255 * premultiplied[at + c]) / alpha));
    }
    pixels[at + 3] = alpha;
  }
  image.free();
  renderer.free();
  return pixels;
}
