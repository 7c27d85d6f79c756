import { Bot, CircleCheck, UserRound } from 'lucide-preact';
import { Problem } from '../api/problem';
import { Button } from '../kit/button';
import { toast } from '../kit/toast';
import { useWorkspace } from '../workspace/context';
import styles from './thread.module.css';
import { useSetState } from './queries';
import type { OpenConversation } from './thread-state';

/** Who answers from now on. Each may be taken back by another, so nothing is asked first. */
export function StateButtons({ conversation }: { conversation: OpenConversation }) {
  const { id: conversationId, state, holdsBy } = conversation;
  const { id } = useWorkspace();
  // A bot whose replies are held answers already: what is handed back then is the leave to do so unseen.
  const isBots = state === 'BOT' || state === 'HELD';
  const set = useSetState(id, conversationId);
  const to = (wanted: 'BOT' | 'HUMAN' | 'CLOSED', words: string) =>
    set.mutate(wanted, {
      onSuccess: () => toast(words),
      onError: error => toast(error instanceof Problem ? error.detail : String(error), 'bad'),
    });
  return (
    <div class={styles.states}>
      {state !== 'HUMAN' && (
        <Button
          small
          icon={<UserRound />}
          disabled={set.isPending}
          onClick={() => to('HUMAN', 'You took over; the bot is silent')}
        >
          Take over
        </Button>
      )}
      {(holdsBy !== null || !isBots) && (
        <Button small icon={<Bot />} disabled={set.isPending} onClick={() => to('BOT', 'The bot answers again')}>
          Hand back to the bot
        </Button>
      )}
      {state !== 'CLOSED' && (
        <Button small icon={<CircleCheck />} disabled={set.isPending} onClick={() => to('CLOSED', 'Closed')}>
          Close
        </Button>
      )}
    </div>
  );
}
