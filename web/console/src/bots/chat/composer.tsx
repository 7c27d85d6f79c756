import { SendHorizontal } from 'lucide-preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useMutation } from '@tanstack/preact-query';
import { useCredits, type Bot } from '../../data/queries';
import { Button, ButtonLink, IconButton } from '../../kit/button';
import { count, span } from '../../kit/format';
import { Notice } from '../../kit/notice';
import { useNow } from '../../kit/time';
import { routes } from '../../routes';
import { useWorkspace } from '../../workspace/context';
import { train } from '../sources/queries';
import { sayProblem } from '../sources/uploads';
import { trainingWords } from '../status';
import styles from './chat.module.css';

const MAX_CHARACTERS = 4_000;

interface ComposerProps {
  bot: Bot;
  /** An answer is on its way. */
  busy: boolean;
  /** Whether the text was taken; otherwise it stays in the field. */
  onSend: (text: string) => boolean | Promise<boolean>;
}

/** Where the next message is written, or why none can be. */
export function Composer(props: ComposerProps) {
  const { id, can } = useWorkspace();
  const credits = useCredits(id).data;
  const now = useNow(30_000);
  if (!can('agent'))
    return (
      <div class={styles.composer}>
        <Notice>
          Viewers read. Ask an owner of the workspace to make you an agent, and you can chat with the bot.
        </Notice>
      </div>
    );
  if (props.bot.status !== 'READY') return <NotReady bot={props.bot} />;
  if (credits?.remaining === 0)
    return (
      <div class={styles.composer}>
        <Notice tone="warn" actions={<ButtonLink href={routes.subscription(id)}>See the plans</ButtonLink>}>
          Today’s credits are used up. New ones come in {span(Date.parse(credits.resetsAt) - now.getTime())}, at
          midnight UTC; a larger plan takes effect at once.
        </Notice>
      </div>
    );
  return <Writing {...props} left={credits?.remaining} />;
}

function Writing({ busy, onSend, left }: ComposerProps & { left: number | undefined }) {
  const fieldRef = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  // As high as its text; the style sheet bounds it.
  useLayoutEffect(() => {
    const element = fieldRef.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight + 2}px`;
  }, [text]);
  const why = busy ? 'The bot is answering' : !text.trim() ? 'Write a message first' : undefined;
  const send = async () => {
    if (why) return;
    setText('');
    if (!(await onSend(text.trim()))) setText(text);
  };
  return (
    <form
      class={styles.composer}
      onSubmit={event => {
        event.preventDefault();
        void send();
      }}
    >
      <div class={styles.field}>
        <textarea
          ref={fieldRef}
          rows={1}
          aria-label="Your message"
          placeholder="Ask a question…"
          maxLength={MAX_CHARACTERS}
          value={text}
          onInput={event => setText(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            void send();
          }}
        />
        <IconButton type="submit" label={why ? `Send (${why.toLowerCase()})` : 'Send'} disabled={why !== undefined}>
          <SendHorizontal />
        </IconButton>
      </div>
      <p class="soft small numbers">An answer costs 1 credit{left !== undefined && ` · ${count(left)} left today`}</p>
    </form>
  );
}

/** Why the bot answers nobody now, with the button that mends it. */
function NotReady({ bot }: { bot: Bot }) {
  const { id, can } = useWorkspace();
  const training = useMutation({ mutationFn: () => train({ workspaceId: id, botId: bot.id }), onError: sayProblem });
  const mend =
    bot.status === 'NO_DATA' ? (
      <ButtonLink href={routes.bot(id, bot.id)}>Upload documents</ButtonLink>
    ) : bot.status !== 'PENDING' && can('editor') ? (
      <Button busy={training.isPending} onClick={() => training.mutate()}>
        {bot.status === 'OUTDATED' ? 'Retrain' : 'Train'}
      </Button>
    ) : undefined;
  return (
    <div class={styles.composer}>
      <Notice tone={bot.status === 'PENDING' ? 'info' : 'warn'} actions={mend}>
        {reasons[bot.status]} {trainingWords(bot)}
      </Notice>
    </div>
  );
}

const reasons: Record<Bot['status'], string> = {
  NO_DATA: 'The bot has no documents yet, so it has nothing to answer from.',
  UNTRAINED: 'The bot has not read its documents yet.',
  PENDING: 'The bot is reading its documents. You can ask as soon as it is done.',
  READY: '',
  OUTDATED: 'Documents changed since the last training. The bot answers again once it has read them.',
};
