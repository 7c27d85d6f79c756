import type { Schema } from '../../api/client';
import { Problem } from '../../api/problem';
import { ask } from '../../api/stream';
import { keyedStore } from '../../data/keyed-store';
import { answered } from './queries';

/** A message that is on its way, or was not answered. */
export interface Outgoing {
  /** By which the server knows it when it is sent again: it is answered, and charged, once. */
  id: string;
  text: string;
  /** The answer as far as it has come. */
  partial: string;
  reply?: Schema['Reply'];
  problem?: Problem;
}

interface Place {
  workspaceId: string;
  botId: string;
  chatId: string;
}

const none: readonly Outgoing[] = [];
// An answer goes on while one looks at another view.
const outgoing = keyedStore(none);

/** A chat's messages that the server has not answered yet, or not at all. */
export const useOutgoing = (chatId: string) => outgoing.useState(chatId);

/** Whether this tab waits for an answer in a chat. */
export const isAnswering = (chatId: string) => outgoing.get(chatId).some(isUnderWay);

export const isUnderWay = ({ problem }: Outgoing) => problem === undefined;

function update(chatId: string, id: string, change: Partial<Outgoing>) {
  outgoing.set(
    chatId,
    outgoing.get(chatId).map(each => (each.id === id ? { ...each, ...change } : each)),
  );
}

/** Takes a message out: it is among the answered ones now, or its author gave it up. */
export function drop(chatId: string, id: string) {
  outgoing.set(
    chatId,
    outgoing.get(chatId).filter(each => each.id !== id),
  );
}

export function send(place: Place, text: string) {
  const message = { id: newId(), text, partial: '' };
  outgoing.set(place.chatId, [...outgoing.get(place.chatId), message]);
  void follow(place, message);
}

/** Sends a failed message again, as the same message. */
export function sendAgain(place: Place, { id, text }: Outgoing) {
  const message = { id, text, partial: '' };
  outgoing.set(
    place.chatId,
    outgoing.get(place.chatId).map(each => (each.id === id ? message : each)),
  );
  void follow(place, message);
}

async function follow(place: Place, { id, text }: Outgoing) {
  const { workspaceId, botId, chatId } = place;
  try {
    const reply = await ask({
      path: `/api/workspaces/${workspaceId}/chats/${chatId}/messages`,
      message: text,
      clientMessageId: id,
      onDelta: partial => update(chatId, id, { partial }),
    });
    update(chatId, id, { reply });
    await answered(workspaceId, botId, chatId);
    drop(chatId, id);
  } catch (error) {
    update(chatId, id, { partial: '', problem: error instanceof Problem ? error : Problem.unreachable() });
  }
}

// crypto.randomUUID would need https.
const newId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
