import { join } from 'node:path';

/** Puts the widget's runtime in the place of Preact. */
export const alias = [{ find: /^preact(\/.*)?$/, replacement: join(import.meta.dirname, 'preact.ts') }];
