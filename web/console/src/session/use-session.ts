import { useSyncExternalStore } from 'preact/compat';
import { session } from './session';

/** The access token, or null while nobody is signed in. */
export const useSession = () => useSyncExternalStore(session.subscribe, session.token);
