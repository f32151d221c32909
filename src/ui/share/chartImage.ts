/**
 * A chart of the page as a picture of its own: an SVG whose styles are written into it, with title
 * and legend, or a PNG drawn from that. Reads the document; the page stays as it is.
 */

export interface LegendLine {
  label: string;
  /** A CSS colour, custom properties included. */
  stroke: string;
  dash?: string | undefined;
}

export interface ChartPicture {
  svg: SVGSVGElement;
  title: string;
  legend: readonly LegendLine[];
}

/** What the page's style sheets decide and a file must carry itself. */
const INHERITED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'paint-order',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
] as const;

const NAMESPACE = 'http://www.w3.org/2000/svg';
const HEAD_HEIGHT = 52;
const FONT = 'system-ui, sans-serif';
/** Device pixels a CSS pixel: sharp on a projector and in print. */
const PNG_SCALE = 2;

/** The text of an SVG file that shows the chart as it is on the page now. */
export function chartSvg({ svg, title, legend }: ChartPicture): string {
  const { width, height } = svg.getBoundingClientRect();
  const styles = getComputedStyle(svg);
  const picture = element('svg', {
    xmlns: NAMESPACE,
    width,
    height: height + HEAD_HEIGHT,
    viewBox: `0 0 ${width} ${height + HEAD_HEIGHT}`,
    'font-family': FONT,
  });
  const text = styles.getPropertyValue('--mantine-color-text') || '#1c2024';
  const surface = styles.getPropertyValue('--lab-surface') || '#ffffff';
  picture.append(element('rect', { width, height: height + HEAD_HEIGHT, fill: surface }));
  const heading = { x: 12, y: 20, fill: text, 'font-size': 15, 'font-weight': 600 };
  picture.append(element('text', heading, title));
  let x = 12;
  for (const { label, stroke, dash } of legend) {
    const line = { x1: x, x2: x + 24, y1: 38, y2: 38, 'stroke-width': 2.5 };
    const dashes = dash ? { 'stroke-dasharray': dash } : {};
    picture.append(element('line', { ...line, ...dashes, stroke: resolveColor(stroke, styles) }));
    picture.append(element('text', { x: x + 30, y: 42, fill: text, 'font-size': 12 }, label));
    // Wide enough for any label: about seven pixels a letter.
    x += 50 + 7 * label.length;
  }
  const chart = element('g', { transform: `translate(0 ${HEAD_HEIGHT})` });
  for (const child of svg.children) chart.append(withStyles(child));
  picture.append(chart);
  return new XMLSerializer().serializeToString(picture);
}

/** The same as a PNG. Throws where the browser cannot draw it. */
export async function chartPng(picture: ChartPicture): Promise<Blob> {
  const image = new Image();
  const source = URL.createObjectURL(new Blob([chartSvg(picture)], { type: 'image/svg+xml' }));
  try {
    image.src = source;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = PNG_SCALE * image.width;
    canvas.height = PNG_SCALE * image.height;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('This browser could not draw the picture; save it as SVG instead.');
    return blob;
  } finally {
    URL.revokeObjectURL(source);
  }
}

function element(name: string, attributes: Record<string, string | number>, text = ''): SVGElement {
  const made = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.textContent = text;
  return made;
}

/** A copy of `source` and all inside it, each with its computed style as attributes. */
function withStyles(source: Element): Element {
  const copy = source.cloneNode(false) as Element;
  const styles = getComputedStyle(source);
  for (const property of INHERITED) {
    const value = styles.getPropertyValue(property);
    if (value) copy.setAttribute(property, value);
  }
  copy.removeAttribute('class');
  copy.removeAttribute('style');
  for (const child of source.childNodes) {
    copy.append(child instanceof Element ? withStyles(child) : child.cloneNode());
  }
  return copy;
}

/** A colour with `var(--…)` looked up. */
function resolveColor(color: string, styles: CSSStyleDeclaration): string {
  const variable = /^var\((--[\w-]+)\)$/.exec(color)?.[1];
  return variable ? styles.getPropertyValue(variable).trim() : color;
}
