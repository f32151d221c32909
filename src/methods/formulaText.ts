/** Numbers in printed formulas: four digits, so that the line has room for them. */
import type { DivergenceId } from './divergence';
import type { Formula } from './method';

export function shortText(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** A value that is set: the page marks it. */
export function liveTex(value: number): string {
  return String.raw`\htmlClass{live}{${shortText(value)}}`;
}

/** A divergence with its two sides in the order in which it compares them. */
export function divergenceFormula(divergence: DivergenceId, p: Formula, q: Formula): Formula {
  const between = (tex: string, text: string, a: Formula, b: Formula, bar: [string, string]) => ({
    tex: String.raw`\text{${tex}}(${a.tex}${bar[0]}${b.tex})`,
    text: `${text}(${a.text}${bar[1]}${b.text})`,
  });
  const bars: [string, string] = [String.raw`\,\|\,`, '‖'];
  const commas: [string, string] = [String.raw`,\,`, ', '];
  switch (divergence) {
    case 'kl':
      return between('KL', 'KL', p, q, bars);
    case 'reverse-kl':
      return between('KL', 'KL', q, p, bars);
    case 'jsd':
      return between('JSD}_\\beta\\text{', 'JSDβ', p, q, commas);
    case 'squared':
      return between('SE', 'SE', p, q, commas);
    default:
      return divergence satisfies never;
  }
}

/** How a divergence is called for short. */
export function divergenceName(divergence: DivergenceId, beta: number): Formula {
  switch (divergence) {
    case 'kl':
      return { tex: String.raw`\text{KL}`, text: 'KL' };
    case 'reverse-kl':
      return { tex: String.raw`\text{reverse KL}`, text: 'reverse KL' };
    case 'jsd':
      return { tex: String.raw`\text{JSD}_{${liveTex(beta)}}`, text: `JSD(${shortText(beta)})` };
    case 'squared':
      return { tex: String.raw`\text{SE}`, text: 'SE' };
    default:
      return divergence satisfies never;
  }
}
