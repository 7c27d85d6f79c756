import { describe, expect, it } from 'vitest';
import { withRestored, withSaved, without } from './change';

const one = { id: '1', shortcut: 'one', text: 'One.' };
const two = { id: '2', shortcut: 'two', text: 'Two.' };

describe('changes of the saved replies', () => {
  it('put a reply in its place, or behind the others', () => {
    expect(withSaved({ id: '1', shortcut: 'uno', text: 'One.' })([one, two])).toEqual([
      { ...one, shortcut: 'uno' },
      two,
    ]);
    expect(withSaved({ shortcut: 'three', text: 'Three.' })([one, two])).toEqual([
      one,
      two,
      { shortcut: 'three', text: 'Three.' },
    ]);
    // Somebody else has deleted it meanwhile: what was written is not lost.
    expect(withSaved(one)([two])).toEqual([two, { shortcut: 'one', text: 'One.' }]);
  });

  it('take a reply away and put it back', () => {
    expect(without('1')([one, two])).toEqual([two]);
    expect(without('3')([one, two])).toEqual([one, two]);
    expect(withRestored(one, 0)([two])).toEqual([{ shortcut: 'one', text: 'One.' }, two]);
    expect(withRestored(one, 5)([two])).toEqual([two, { shortcut: 'one', text: 'One.' }]);
  });
});
