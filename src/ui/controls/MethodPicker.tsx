/** Which method distils, what it asks of the student in a sentence, and the paper it is from. */
import { NativeSelect } from '@mantine/core';
import { useId } from 'react';
import type { MethodId } from '../../config/experiment';
import { methodOf } from '../../methods';
import { taskOf } from '../../tasks';
import { catalog } from '../../workloads/catalog';
import { useLab } from '../context/labContext';
import { FieldRow } from './fields/FieldRow';
import { useField } from './fields/useField';
import { useSetting } from './fields/useSetting';
import classes from './MethodPicker.module.css';

export function MethodPicker() {
  const path = 'distillation.method';
  const setting = useSetting(path);
  const { value, isChanged, problem, edit, reset } = useField<MethodId>(path);
  const id = useId();
  const labels = useLab(({ spec }) => taskOf(catalog[spec.workload.id].task(spec)).labels);
  const all = setting.kind === 'choice' ? setting.options : [];
  const options = all.filter((option) => methodOf(option.value as MethodId).tasks.includes(labels));
  return (
    <FieldRow
      label={setting.label}
      help={setting.help}
      controlId={id}
      isChanged={isChanged}
      onReset={reset}
      problem={problem}
      wide
    >
      <NativeSelect
        id={id}
        size="xs"
        value={value}
        data={options.map((option) => ({ ...option }))}
        onChange={(event) => edit(event.currentTarget.value as MethodId)}
      />
    </FieldRow>
  );
}

/** What a method asks of the student, and where it was published. */
export function MethodNote({ method }: { method: MethodId }) {
  const { sentence, paper } = methodOf(method);
  return (
    <p className={classes.about}>
      {sentence}{' '}
      <a
        href={paper.url}
        target="_blank"
        rel="noreferrer"
        aria-label={`Paper: ${paper.title}, ${citationOf(paper)}`}
        title={`${paper.title}, ${citationOf(paper)}`}
      >
        Paper
      </a>
    </p>
  );
}

/** “Hinton, Vinyals, Dean 2015”; of more than three authors the first. */
function citationOf({ authors, year }: { authors: string; year: number }): string {
  const names = authors.split(', ');
  return names.length > 3 ? `${names[0]} et al. ${year}` : `${authors} ${year}`;
}
