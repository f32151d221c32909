/** The numbers and choices of one part of the form, in the order in which they are declared. */
import { settingsOfGroup } from '../../../config/fields';
import type { SettingGroup } from '../../../config/settings/setting';
import { catalog } from '../../../workloads/catalog';
import { useLab } from '../../context/labContext';
import { ChoiceField } from './ChoiceField';
import { NumberField } from './NumberField';

export function SettingFields({ group }: { group: SettingGroup }) {
  const spec = useLab((state) => state.spec);
  return settingsOfGroup(group, catalog[spec.workload.id], spec).map((setting) =>
    setting.kind === 'number' ? (
      <NumberField key={setting.path} field={setting} />
    ) : (
      <ChoiceField key={setting.path} path={setting.path} />
    ),
  );
}
