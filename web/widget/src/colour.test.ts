import { expect, test } from 'vitest';
import { accentColours, DEFAULT_ACCENT } from './colour';

/** Contrast ratio, written a second time, straight from WCAG 2.2. */
function ratio(one: string, other: string): number {
  const [light, dark] = [one, other]
    .map(color => {
      const [r, g, b] = [1, 3, 5]
        .map(at => parseInt(color.slice(at, at + 2), 16) / 255)
        .map(part => (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4)));
      return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
    })
    .sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

const steps = [0, 15, 51, 85, 102, 119, 128, 153, 187, 204, 238, 255];
const colours = steps.flatMap(r =>
  steps.flatMap(g => steps.map(b => '#' + [r, g, b].map(part => part.toString(16).padStart(2, '0')).join(''))),
);

test('text keeps AA contrast with any colour, in light and dark', () => {
  const failing = colours.filter(color => {
    const { accent, onAccent, inkLight, inkDark, softLight, softDark } = accentColours(color);
    const pairs = [
      [accent, onAccent],
      ...['#ffffff', '#f1f5f9', softLight].map(surface => [inkLight, surface]),
      ...['#0f172a', '#1e293b', softDark].map(surface => [inkDark, surface]),
    ] as [string, string][];
    return pairs.some(([one, other]) => ratio(one, other) < 4.5);
  });
  expect(failing).toEqual([]);
});

test('a colour that already stands out stays what it is', () => {
  expect(accentColours('#0F766E')).toMatchObject({ accent: '#0f766e', onAccent: '#ffffff', inkLight: '#0f766e' });
  expect(accentColours('#ffe600')).toMatchObject({ onAccent: '#000000', inkDark: '#ffe600' });
});

test.each([undefined, null, '', 'red', '#12', '#gggggg', 'url(https://x.example)', {}])('%j is no colour', color =>
  expect(accentColours(color).accent).toBe(DEFAULT_ACCENT),
);
