// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { temperatureField } from '../../../config/fields';
import { renderInLab } from '../../testing/renderInLab';
import { NumberField } from './NumberField';

function open() {
  const lab = renderInLab(<NumberField field={temperatureField} />);
  const entry = screen.getByRole<HTMLInputElement>('textbox', { name: temperatureField.label });
  const temperature = () => lab.store.getState().spec.distillation.temperature;
  return { ...lab, entry, temperature, original: temperature() };
}

describe('NumberField', () => {
  it('lets an unfinished entry stand, and takes each number on the way', async () => {
    const user = userEvent.setup();
    const { entry, temperature, original } = open();
    await user.clear(entry);
    expect(entry.value).toBe('');
    expect(temperature()).toBe(original);
    await user.type(entry, '2.');
    expect(entry.value).toBe('2.');
    expect(temperature()).toBe(2);
    await user.type(entry, '5');
    expect(temperature()).toBe(2.5);
  });

  it('shows the value in force again when it is left empty', async () => {
    const user = userEvent.setup();
    const { entry, original } = open();
    await user.clear(entry);
    await user.tab();
    expect(entry.value).toBe(String(original));
  });

  it('says what is wrong with a value out of range, and keeps it on show', async () => {
    const user = userEvent.setup();
    const { entry } = open();
    await user.clear(entry);
    await user.type(entry, '900');
    expect(entry.value).toBe('900');
    expect(entry.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByRole('status').textContent).toContain(temperatureField.label);
  });

  it('offers the way back to the default, and takes it', async () => {
    const user = userEvent.setup();
    const { entry, temperature, original } = open();
    const name = `Reset ${temperatureField.label} to its default`;
    expect(screen.queryByRole('button', { name })).toBeNull();
    await user.clear(entry);
    await user.type(entry, '7');
    await user.click(screen.getByRole('button', { name }));
    expect(temperature()).toBe(original);
    expect(entry.value).toBe(String(original));
  });
});
