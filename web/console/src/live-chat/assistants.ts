import { statusWord } from '../bots/status';
import type { Bot } from '../data/queries';

/** What may be chosen as an assistant; one that was deleted stays in sight where it is chosen still. */
export function assistantOptions(bots: readonly Bot[], chosen: string) {
  const options = bots.map(({ id, name, status }) => ({
    value: id,
    label: status === 'READY' ? name : `${name} (${statusWord(status).toLowerCase()})`,
  }));
  return chosen === '' || bots.some(({ id }) => id === chosen)
    ? options
    : [...options, { value: chosen, label: 'Deleted assistant' }];
}
