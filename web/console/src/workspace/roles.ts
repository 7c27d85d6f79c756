import type { Role } from '../data/queries';

// Each may do what those before it may, and more.
const order: readonly Role[] = ['viewer', 'agent', 'editor', 'owner'];

export const atLeast = (role: Role, needed: Role) => order.indexOf(role) >= order.indexOf(needed);

/** What each role may do, in a few words. */
export const roleWords: Record<Role, { name: string; may: string }> = {
  viewer: { name: 'Viewer', may: 'sees everything but conversations, changes nothing' },
  agent: { name: 'Agent', may: 'answers visitors and chats with bots' },
  editor: { name: 'Editor', may: 'also changes bots, documents and widgets' },
  owner: { name: 'Owner', may: 'also manages people, keys, the plan and the workspace itself' },
};
