import { useId } from 'preact/hooks';
import { TextField } from '../../kit/field';
import { accentColours } from '../../../../widget/src/colour';
import styles from './appearance.module.css';
import { isColor, presets, readColor } from './theme';

interface ColorFieldProps {
  color: string;
  onColor: (color: string) => void;
  error: string | undefined;
}

/** The widget's colour: one of a few, or any. */
export function ColorField({ color, onColor, error }: ColorFieldProps) {
  const group = useId();
  return (
    <fieldset class={styles.colors}>
      <legend class={styles.legend}>Colour</legend>
      <div class={styles.swatches}>
        {presets.map(preset => (
          <label key={preset.color} class={styles.swatch} title={preset.name}>
            <input
              type="radio"
              name={group}
              class="visually-hidden"
              checked={color === preset.color}
              onChange={() => onColor(preset.color)}
              aria-label={preset.name}
            />
            <svg viewBox="0 0 28 28" aria-hidden="true">
              <circle cx="14" cy="14" r="14" fill={preset.color} />
            </svg>
          </label>
        ))}
      </div>
      <div class={styles.own}>
        <input
          type="color"
          class={styles.picker}
          aria-label="Pick a colour"
          value={isColor(color) ? color.toLowerCase() : undefined}
          onInput={event => onColor(readColor(event.currentTarget.value))}
        />
        <TextField
          label="Colour code"
          labelHidden
          value={color}
          onValue={typed => onColor(readColor(typed))}
          spellcheck={false}
          autocomplete="off"
          maxLength={7}
          error={error}
          hint={isColor(color) ? contrastWords(color) : undefined}
        />
      </div>
    </fieldset>
  );
}

// The widget's own rule, so that what is said here is what it does.
const contrastWords = (color: string) =>
  `Text on it is ${accentColours(color).onAccent === '#ffffff' ? 'white' : 'black'}, so that everybody can read it.`;
