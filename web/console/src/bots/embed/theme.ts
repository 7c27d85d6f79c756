import type { Widget } from './queries';

/** How the widget looks, as it is edited. */
export interface Theme {
  /** "#rrggbb" */
  color: string;
  position: 'right' | 'left';
  launcherText: string;
  /** Empty for the bot's initial. */
  avatar: string;
}

export const MAX_LAUNCHER_TEXT = 40;
export const MAX_AVATAR = 2;

/** Colours to begin with; any other may be chosen. */
export const presets = [
  { name: 'Indigo', color: '#4F46E5' },
  { name: 'Blue', color: '#2563EB' },
  { name: 'Teal', color: '#0F766E' },
  { name: 'Green', color: '#15803D' },
  { name: 'Amber', color: '#F59E0B' },
  { name: 'Red', color: '#DC2626' },
  { name: 'Pink', color: '#DB2777' },
  { name: 'Slate', color: '#1E293B' },
] as const;

export const themeOf = ({ color, position, launcherText, avatar }: Widget['theme']): Theme => ({
  color: color.toUpperCase(),
  position: position === 'left' ? 'left' : 'right',
  launcherText,
  avatar,
});

export const sameTheme = (a: Theme, b: Theme) =>
  a.color === b.color && a.position === b.position && a.launcherText === b.launcherText && a.avatar === b.avatar;

export const isColor = (color: string) => /^#[\dA-F]{6}$/i.test(color);

/** A colour as the API writes it: people paste it without its #, and in three digits. */
export function readColor(typed: string): string {
  const digits = typed.trim().replace(/^#/, '').toUpperCase();
  const all = /^[\dA-F]{3}$/.test(digits) ? [...digits].map(digit => digit + digit).join('') : digits;
  return `#${all}`;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** How many characters somebody sees: an emoji of several code points is one. */
export const seenCharacters = (text: string) => [...graphemes.segment(text)].length;

/** What the avatar shows if nothing is chosen. */
export const initialOf = (name: string) => [...graphemes.segment(name.trim())][0]?.segment.toUpperCase() ?? '';

/** What is wrong with a look before it is sent, by field. */
export function problemsOf(theme: Theme): { color?: string; launcherText?: string; avatar?: string } {
  return {
    ...(!isColor(theme.color) && { color: 'Write # and six digits from 0 to F, such as #4F46E5.' }),
    ...(theme.launcherText.length > MAX_LAUNCHER_TEXT && { launcherText: `At most ${MAX_LAUNCHER_TEXT} characters.` }),
    ...(seenCharacters(theme.avatar) > MAX_AVATAR && { avatar: `At most ${MAX_AVATAR} characters.` }),
  };
}
