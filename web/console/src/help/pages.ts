import gettingStarted from '../../../../Pegasus.Functions/Demo/pages/help/getting-started.md?raw';
import troubleshooting from '../../../../docs/troubleshooting.md?raw';
import { readHelp } from './document';

/** The help pages by their names in the address; each is a file that is read elsewhere, too. */
export const pages = {
  'getting-started': { label: 'Getting started', document: readHelp(gettingStarted) },
  troubleshooting: { label: 'Troubleshooting', document: readHelp(troubleshooting) },
};

export type HelpName = keyof typeof pages;

export const isHelpName = (name: string): name is HelpName => Object.hasOwn(pages, name);
