/** For tests: figures in the shape that the first versions kept them in, made of present ones. */

type Plain = Record<string, unknown>;

const isObject = (value: unknown): value is Plain =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !ArrayBuffer.isView(value);

/** `value` with all its figures as accuracy, errors, loss, agreement and matrices of counts. */
export function earlierShape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(earlierShape);
  if (!isObject(value)) return value;
  const parts = Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, earlierShape(part)]),
  );
  if ('details' in parts) return earlierModel(parts);
  if ('values' in parts && 'score' in parts) {
    const { score: _, values, ...rest } = parts;
    return { ...rest, ...(values as Plain) };
  }
  if ('weights' in parts && 'score' in parts) {
    const { score: accuracy, ...rest } = parts;
    return { ...rest, accuracy };
  }
  if ('stepMs' in parts && 'student' in parts) return earlierSummary(value, parts);
  return parts;
}

function earlierModel({ score: _, values, details, ...rest }: Plain): Plain {
  const { agreement: _agreement, ...own } = values as Plain;
  const { kind: _kind, confusion, ...metrics } = details as Plain;
  const { classes, cells } = confusion as { classes: number; cells: number[] };
  const matrix = Array.from({ length: classes }, () => Array<number>(classes).fill(0));
  for (let at = 0; at < cells.length; at += 3) {
    const [label = 0, answer = 0, examples = 0] = cells.slice(at, at + 3);
    (matrix[label] as number[])[answer] = examples;
  }
  return { ...rest, ...own, metrics: { ...metrics, confusion: matrix } };
}

/** The agreements stood beside the models. */
function earlierSummary(present: Plain, parts: Plain): Plain {
  const agreementOf = (model: unknown) =>
    isObject(model) ? (model.values as Plain).agreement : null;
  return {
    ...parts,
    agreement: agreementOf(present.student),
    baselineAgreement: agreementOf(present.baseline),
  };
}
