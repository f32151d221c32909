/** Where a model places a word: a tile for each language, tinted by the soft target. */
import type { Role } from '../../protocol/pictures';
import { percentText } from '../../text/format';
import { LANGUAGES } from '../../workloads/words/languages';
import { RoleName } from '../models/RoleName';
import { roleStyles } from '../models/roles';
import classes from './LanguageMap.module.css';
import { COLUMNS, languageTiles } from './languageTiles';
import { tintOf } from './tint';

interface LanguageMapProps {
  role: Role;
  /** By class; null while the model has not answered. */
  probabilities: readonly number[] | null;
  /** The class of the example; null for a word of one's own. */
  label: number | null;
}

export function LanguageMap({ role, probabilities, label }: LanguageMapProps) {
  return (
    <figure className={classes.figure}>
      <figcaption>
        <RoleName of={role} />
      </figcaption>
      <div
        className={classes.map}
        style={{ gridTemplateColumns: `repeat(${COLUMNS}, minmax(0, 1fr))` }}
        role="img"
        aria-label={`${roleStyles[role].name}, map of languages: ${saidOf(probabilities)}`}
      >
        {languageTiles.map(({ language, code, column, row }) => {
          const index = LANGUAGES.indexOf(language);
          const share = probabilities?.[index] ?? null;
          return (
            <div
              key={language}
              className={classes.tile}
              data-label={index === label || undefined}
              title={share === null ? language : `${language} ${percentText(share)}`}
              style={{ gridColumn: column, gridRow: row, ...tintOf(share) }}
            >
              <span className={classes.code}>{code}</span>
              <span className={classes.share}>{share === null ? '–' : percentText(share)}</span>
            </div>
          );
        })}
      </div>
    </figure>
  );
}

/** The likeliest languages, for those who do not see the map. */
function saidOf(probabilities: readonly number[] | null): string {
  if (!probabilities) return 'no answer yet';
  return LANGUAGES.map((name, index) => ({ name, share: probabilities[index] ?? 0 }))
    .sort((a, b) => b.share - a.share)
    .slice(0, 3)
    .map(({ name, share }) => `${name} ${percentText(share)}`)
    .join(', ');
}
