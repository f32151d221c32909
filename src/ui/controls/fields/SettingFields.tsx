/** The numbers and choices of one part of the form, in the order in which they are declared. */
import { settingsOfGroup } from '../../../config/fields';
import type { SettingGroup } from '../../../config/settings/setting';
import { catalog } from '../../../workloads/catalog';
import { useLab } from '../../context/labContext';
import { ChoiceField } from './ChoiceField';
import { NumberField } from './NumberField';

export function SettingFields({ group }: { group: SettingGroup }) {
  const id = useLab((state) => state.spec.workload.id);
  return settingsOfGroup(group, catalog[id]).map((setting) =>
    setting.kind === 'number' ? (
      <NumberField key={setting.path} field={setting} />
    ) : (
      <ChoiceField key={setting.path} path={setting.path} />
    ),
  );
}
