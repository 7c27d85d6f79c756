import { useLocation, useSearch } from 'wouter-preact';
import type { ConversationState } from './queries';

export const stateFilters = [
  { value: '', label: 'All' },
  { value: 'HELD', label: 'Held' },
  { value: 'WAITING', label: 'Waiting' },
  { value: 'HUMAN', label: 'Person' },
  { value: 'BOT', label: 'Bot' },
  { value: 'CLOSED', label: 'Closed' },
] as const satisfies readonly { value: ConversationState | ''; label: string }[];

export type StateFilter = (typeof stateFilters)[number]['value'];

/** What the list shows, and which part is in view on a narrow screen. The address holds both, for links and the back button. */
export function useFilter() {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const params = new URLSearchParams(search);
  const asked = params.get('state') ?? '';
  const state: StateFilter = stateFilters.find(({ value }) => value === asked)?.value ?? '';
  const set = (name: 'state' | 'bot' | 'mine', value: string) => {
    const wanted = new URLSearchParams(search);
    if (value) wanted.set(name, value);
    else wanted.delete(name);
    navigate(`${path}${wanted.size > 0 ? `?${wanted}` : ''}`, { replace: true });
  };
  const details = new URLSearchParams(params);
  details.set('details', '');
  const plain = new URLSearchParams(params);
  plain.delete('details');
  return {
    state,
    setState: (value: StateFilter) => set('state', value),
    botId: params.get('bot') ?? '',
    setBotId: (value: string) => set('bot', value),
    /** Only what one looks after oneself. */
    mine: params.has('mine'),
    setMine: (value: boolean) => set('mine', value ? '1' : ''),
    /** What a link to another conversation carries on. */
    search: plain.size > 0 ? `?${plain}` : '',
    detailsShown: params.has('details'),
    detailsSearch: `?${details}`,
  };
}
