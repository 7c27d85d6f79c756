import { CircleHelp, Plus, RefreshCw } from 'lucide-preact';
import { Link } from 'wouter-preact';
import type { Schema } from '../../api/client';
import type { Bot } from '../../data/queries';
import { Action } from '../../kit/action';
import { ButtonLink } from '../../kit/button';
import { CopyButton } from '../../kit/copy';
import { routes } from '../../routes';
import { useWorkspace } from '../../workspace/context';
import { useWidgetChanges } from './changes';
import styles from './fix.module.css';

interface FixProps {
  bot: Bot;
  fix: Schema['RefusalFix'];
  /** The present snippet; null while the widget is inactive. */
  snippet: string | null;
  /** Does what can be done at one click: adds the origin, or trains. */
  oneClick: () => Promise<unknown>;
}

/** The button that mends what turns visitors away, or that leads to where it is mended; nothing where neither exists. */
export function Fix({ bot, fix, snippet, oneClick }: FixProps) {
  const { id, can } = useWorkspace();
  const { enable } = useWidgetChanges(bot.id);
  const sources = routes.bot(id, bot.id, 'sources');
  switch (fix) {
    case 'enable_widget':
      // Enabled anew, it is the site's turn.
      if (snippet !== null) return <CopySnippet snippet={snippet} />;
      return can('editor') ? (
        <Action small run={enable}>
          Enable Embed Widget
        </Action>
      ) : null;
    case 'replace_snippet':
      return snippet === null ? null : <CopySnippet snippet={snippet} />;
    case 'add_origin':
      return can('editor') ? (
        <Action small icon={<Plus />} run={oneClick}>
          Add this origin
        </Action>
      ) : null;
    case 'train':
    case 'retrain':
      return can('editor') ? (
        <Action small icon={<RefreshCw />} run={oneClick}>
          {fix === 'train' ? 'Train' : 'Retrain'}
        </Action>
      ) : null;
    case 'upload_documents':
      return (
        <ButtonLink small href={sources}>
          Upload documents
        </ButtonLink>
      );
    case 'wait_for_training':
      return (
        <ButtonLink small href={sources}>
          Watch the training
        </ButtonLink>
      );
    case 'upgrade_plan':
      return (
        <ButtonLink small href={routes.subscription(id)}>
          {can('owner') ? 'Upgrade' : 'See the plan'}
        </ButtonLink>
      );
    default:
      return null;
  }
}

const CopySnippet = ({ snippet }: { snippet: string }) => (
  <CopyButton text={snippet} label="Copy snippet" words="Copy snippet" look="secondary" small />
);

/** To the section of the help page about it. */
export function HelpLink({ section, about }: { section: string; about: string }) {
  return (
    <Link href={routes.help('troubleshooting', section)} class={styles.help}>
      <CircleHelp aria-hidden="true" />
      Help<span class="visually-hidden">: {about}</span>
    </Link>
  );
}
