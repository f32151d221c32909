/** How figures are written: digits that mean something, units that people know, a dash for what is not known. */

/** A loss or another positive figure to about three digits. */
export function lossText(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size >= 100) return value.toFixed(0);
  if (size >= 10) return value.toFixed(1);
  if (size >= 1) return value.toFixed(2);
  if (size >= 0.001 || size === 0) return value.toFixed(3);
  return powerOfTen(value);
}

/** A length in metres: “440 m”, “12.3 m”, “0.175 m”. */
export function metresText(value: number | null | undefined): string {
  const text = lossText(value);
  return text === '–' ? text : `${text} m`;
}

/** A share 0..1 in percent; two decimals where so many examples were counted that both count. */
export function percentText(share: number | null | undefined, examples = 0): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return '–';
  return fixedPercent(share, examples >= 5000 ? 2 : 1);
}

/** A share in percent with a fixed number of decimals, whatever it counts: “93.70%”. */
export function fixedPercent(share: number, decimals = 2, unit = '%'): string {
  if (Number.isNaN(share)) return '–';
  return `${(100 * share).toFixed(decimals)}${unit}`;
}

/** A share in percent as short as it can be, for ticks: “93.7%”. */
export function percentTick(share: number, decimals = 2): string {
  return `${String(Number((100 * share).toFixed(decimals))).replace('-', '−')}%`;
}

/**
 * A probability in percent, down to powers of ten for what the linear bars cannot show. A softmax is
 * never quite sure: what rounds to 1 is no other answer than what nearly does.
 */
export function probabilityText(p: number): string {
  if (p >= 0.9995) return '>99.9%';
  if (p >= 0.001) return percentText(p);
  const percent = 100 * p;
  if (p >= 1e-6) return `${percent.toFixed(1 - Math.floor(Math.log10(percent)))}%`;
  return `${p === 0 ? '0' : powerOfTen(percent)}%`;
}

/** A difference of shares in percentage points, with its sign; as many decimals as the shares have. */
export function pointsText(difference: number, examples = 0): string {
  const text = Math.abs(100 * difference).toFixed(examples >= 5000 ? 2 : 1);
  if (Number(text) === 0) return '±0';
  return `${difference > 0 ? '+' : '−'}${text}`;
}

/** With a capital at its start, unless the word has one further on, as mAP has. */
export function capitalised(text: string): string {
  if (/^[a-z]+[A-Z]/.test(text)) return text;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function signedText(value: number): string {
  return `${value > 0 ? '+' : value < 0 ? '−' : '±'}${decimals.format(Math.abs(value))}`;
}

const decimals = new Intl.NumberFormat('en', { maximumFractionDigits: 3 });
const counts = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** “T = 4”, which no line break tears apart. */
export function equationText(name: string, value: number): string {
  return `${name}\u00a0=\u00a0${value}`;
}

export function countText(value: number): string {
  if (Number.isNaN(value)) return '–';
  return counts.format(value);
}

/** 1,234 / 12.3 k / 2.4 M: short counts for narrow cells. */
export function shortCount(value: number): string {
  if (Number.isNaN(value)) return '–';
  if (value >= 1e6) return `${significantText(value / 1e6)} M`;
  if (value >= 1e4) return `${significantText(value / 1e3)} k`;
  return countText(value);
}

/** Decimal units, as file managers show them. */
export function bytesText(bytes: number): string {
  if (Number.isNaN(bytes)) return '–';
  if (bytes >= 1e9) return `${significantText(bytes / 1e9)} GB`;
  if (bytes >= 1e6) return `${significantText(bytes / 1e6)} MB`;
  if (bytes >= 1e3) return `${significantText(bytes / 1e3)} kB`;
  return `${bytes} B`;
}

/** Browsers' clocks tick in steps of 0.005 ms or more: less than that is not measured. */
export function millisecondsText(ms: number): string {
  if (Number.isNaN(ms)) return '–';
  if (ms < 0.01) return '<0.01 ms';
  return `${ms >= 10 ? ms.toFixed(0) : significantText(ms)} ms`;
}

/** A positive figure to about `digits` digits, at least two. */
export function significantText(value: number, digits = 3): string {
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(digits - 2) : Number(value.toPrecision(digits)).toString();
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A whole exponent: −4 as “⁻⁴”. */
export function superscript(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]);
  return `${exponent < 0 ? '⁻' : ''}${digits.join('')}`;
}

function powerOfTen(value: number): string {
  const exponent = Math.floor(Math.log10(Math.abs(value)));
  return `${(value / 10 ** exponent).toFixed(1)}·10${superscript(exponent)}`;
}
