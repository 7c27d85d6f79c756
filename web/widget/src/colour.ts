/** Colours around an accent of the owner's choice, so that text keeps the contrast of WCAG AA whatever was chosen. */
export interface AccentColours {
  accent: string;
  /** Text on the accent: black or white. */
  onAccent: string;
  /** The accent where it is text or a line, on a light and on a dark surface. */
  inkLight: string;
  inkDark: string;
  /** A hint of the accent as a surface. */
  softLight: string;
  softDark: string;
}

type Rgb = readonly [number, number, number];

const AA = 4.5;
export const DEFAULT_ACCENT = '#4f46e5';

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
// --surface and --surface-hover of design/tokens.css.
const LIGHT = { surfaces: [WHITE, [241, 245, 249]], tint: 0.08, towards: BLACK } as const;
const DARK = {
  surfaces: [
    [15, 23, 42],
    [30, 41, 59],
  ],
  tint: 0.2,
  towards: WHITE,
} as const;

const parse = (color: string): Rgb | undefined =>
  /^#[\da-f]{6}$/i.test(color)
    ? [parseInt(color.slice(1, 3), 16), parseInt(color.slice(3, 5), 16), parseInt(color.slice(5), 16)]
    : undefined;

const write = (color: Rgb) => '#' + color.map(part => Math.round(part).toString(16).padStart(2, '0')).join('');

const mix = (from: Rgb, to: Rgb, share: number): Rgb => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
];

/** Relative luminance (WCAG 2.2). */
function luminance(color: Rgb): number {
  const [red, green, blue] = color.map(part => {
    const share = Math.round(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio (WCAG 2.2), from 1 to 21. */
function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function onSurfaces(accent: Rgb, { surfaces, tint, towards }: typeof LIGHT | typeof DARK): [string, string] {
  const soft = mix(surfaces[0], accent, tint);
  let ink = accent;
  for (let share = 0; share <= 1 && [...surfaces, soft].some(surface => contrast(ink, surface) < AA); share += 0.04)
    ink = mix(accent, towards, share);
  return [write(ink), write(soft)];
}

/** The colours around "#rrggbb"; those of the default accent for anything else. */
export function accentColours(color: unknown): AccentColours {
  const accent = parse(String(color)) ?? (parse(DEFAULT_ACCENT) as Rgb);
  const [inkLight, softLight] = onSurfaces(accent, LIGHT);
  const [inkDark, softDark] = onSurfaces(accent, DARK);
  // One of the two always reaches 4.5: the worst grey is at 4.58 from both.
  const onAccent = write(contrast(accent, WHITE) < AA ? BLACK : WHITE);
  return { accent: write(accent), onAccent, inkLight, inkDark, softLight, softDark };
}
