/** The settings of one part of the form, in the order in which they are declared. */
import { settingsOfGroup } from '../../../config/fields';
import type { SettingGroup } from '../../../config/settings/setting';
import { catalog } from '../../../workloads/catalog';
import { useLab } from '../../context/labContext';
import { ChoiceField } from './ChoiceField';
import { LayerField } from './LayerField';
import { NumberField } from './NumberField';

interface SettingFieldsProps {
  group: SettingGroup;
  /** Whether numbers that may change during a run have a slider. */
  withSliders?: boolean;
}

export function SettingFields({ group, withSliders = false }: SettingFieldsProps) {
  const spec = useLab((state) => state.spec);
  return settingsOfGroup(group, catalog[spec.workload.id], spec).map((setting) => {
    switch (setting.kind) {
      case 'number':
        return (
          <NumberField
            key={setting.path}
            field={setting}
            withSlider={withSliders && setting.live !== undefined}
          />
        );
      case 'choice':
        return <ChoiceField key={setting.path} path={setting.path} />;
      case 'layerName':
        return <LayerField key={setting.path} path={setting.path} role={setting.role} />;
      default:
        return setting satisfies never;
    }
  });
}
