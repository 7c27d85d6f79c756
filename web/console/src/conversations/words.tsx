import { Bot, CircleCheck, Hand, Hourglass, UserRound } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { Pill, type PillTone } from '../kit/pill';
import { holdsReplies } from './order';
import type { Conversation, ConversationState } from './queries';

const states: Record<ConversationState, { word: string; tone: PillTone; icon: ComponentChildren; about: string }> = {
  WAITING: {
    word: 'Waiting',
    tone: 'bad',
    icon: <Hand />,
    about: 'The visitor asked for a person. The bot is silent until somebody answers or hands it back.',
  },
  HUMAN: {
    word: 'With a person',
    tone: 'busy',
    icon: <UserRound />,
    about: 'Somebody of the team answers; the bot is silent.',
  },
  HELD: {
    word: 'Held',
    tone: 'warn',
    icon: <Hourglass />,
    about: 'A reply of the bot waits for approval; the visitor reads that somebody checks it.',
  },
  BOT: { word: 'With the bot', tone: 'grey', icon: <Bot />, about: 'The bot answers.' },
  CLOSED: {
    word: 'Closed',
    tone: 'grey',
    icon: <CircleCheck />,
    about: 'Done. If the visitor writes again, the bot answers.',
  },
};

export const stateSentence = (state: ConversationState) => states[state].about;

/** Who answers, in a word. */
export function StatePill({ state }: { state: ConversationState }) {
  const { word, tone, icon, about } = states[state];
  return (
    <Pill tone={tone} icon={icon} title={about}>
      {word}
    </Pill>
  );
}

/** How many replies wait for approval, where the state says something else. */
export const HeldPill = ({ count }: { count: number }) => (
  <Pill tone="warn" icon={<Hourglass />} title="Replies of the bot that wait for approval">
    {count} held
  </Pill>
);

/** The visitor's name, else the e-mail address, else the word. */
export const visitorName = ({ visitor }: Pick<Conversation, 'visitor'>) =>
  visitor.name?.trim() || visitor.email || 'Visitor';

/** The page where the visitor is, in short: its path, or the site where there is none. */
export function pageName({ visitor: { pageUrl }, origin }: Pick<Conversation, 'visitor' | 'origin'>): string | null {
  const address = pageUrl ?? origin;
  if (!address) return null;
  try {
    const { host, pathname } = new URL(address);
    return pathname === '/' ? host : host + pathname;
  } catch {
    return address;
  }
}

const writers = { visitor: '', bot: 'Bot: ', member: 'Team: ' };

// Of a bot's Markdown the marks and the numbers of its sources, which say nothing in a line.
const marks = /\s*\[\d+\]|\*+|`+|^#+ |^- /gm;

/** A bot's text as a line of plain words. */
export const plainWords = (text: string) => text.replace(marks, '');

/** The last message in a line, with who wrote it. */
export const preview = ({ lastMessage }: Pick<Conversation, 'lastMessage'>) =>
  lastMessage
    ? writers[lastMessage.author] + (lastMessage.author === 'bot' ? plainWords(lastMessage.text) : lastMessage.text)
    : 'No messages yet';

/** Whether a visitor waits for the team: for an answer, or for a reply to be approved. */
export const waitsForTeam = ({
  state,
  lastMessage,
  heldCount,
}: Pick<Conversation, 'state' | 'lastMessage' | 'heldCount'>) =>
  state === 'WAITING' || holdsReplies({ state, heldCount }) || (state === 'HUMAN' && lastMessage?.author === 'visitor');
