import { describe, expect, it } from 'vitest';
import { filledIn, fitting, typedIn } from './words';

const replies = [
  { id: '1', shortcut: 'Shipping', text: 'A parcel takes three days.' },
  { id: '2', shortcut: 'hours', text: 'We are open from nine.' },
  { id: '3', shortcut: 'refund', text: 'Shipping is not refunded.' },
];
const found = (wanted: string) => fitting(replies, wanted).map(({ id }) => id);

describe('saved replies', () => {
  it('name the visitor, or nobody', () => {
    expect(filledIn('Hello {{visitor.name}}, {{ visitor.name }}!', 'Ada')).toBe('Hello Ada, Ada!');
    expect(filledIn('Hello {{visitor.name}}!', null)).toBe('Hello there!');
    expect(filledIn('Hello {{visitor.name}}!', '  ')).toBe('Hello there!');
    expect(filledIn('Hello {{visitor.name}}!', '$& {{visitor.name}}')).toBe('Hello $& {{visitor.name}}!');
    expect(filledIn('No {{name}}.', 'Ada')).toBe('No {{name}}.');
  });

  it('are looked for by a slash at the beginning', () => {
    expect(typedIn('/')).toBe('');
    expect(typedIn('/ShI')).toBe('shi');
    expect(typedIn('/thanks a lot')).toBeNull();
    expect(typedIn('either/or')).toBeNull();
    expect(typedIn('/\n')).toBeNull();
    expect(typedIn('')).toBeNull();
  });

  it('are found by their shortcut first, then by what they say', () => {
    expect(found('')).toEqual(['1', '2', '3']);
    expect(found('shi')).toEqual(['1', '3']);
    expect(found('our')).toEqual(['2']);
    expect(found('nine')).toEqual(['2']);
    expect(found('casino')).toEqual([]);
  });
});
