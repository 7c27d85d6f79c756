import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { Bot } from '../../data/queries';
import { Button } from '../../kit/button';
import { Card } from '../../kit/card';
import { Select, TextField } from '../../kit/field';
import { ErrorNotice, Notice } from '../../kit/notice';
import { toast } from '../../kit/toast';
import { Problem } from '../../api/problem';
import { routes } from '../../routes';
import { useWorkspace } from '../../workspace/context';
import styles from './appearance.module.css';
import { useWidgetChanges } from './changes';
import { ColorField } from './color-field';
import { Preview } from './preview';
import type { ReadWidget } from './queries';
import { initialOf, MAX_AVATAR, MAX_LAUNCHER_TEXT, problemsOf, themeOf, type Theme } from './theme';
import { useThemeDraft } from './theme-draft';

const positions = [
  { value: 'right', label: 'Bottom right' },
  { value: 'left', label: 'Bottom left' },
];

/** How the widget looks, beside the widget itself. */
export function Appearance({ bot, read }: { bot: Bot; read: ReadWidget }) {
  const { can } = useWorkspace();
  const saved = themeOf(read.widget.theme);
  const draft = useThemeDraft(bot.id, saved);
  const problems = problemsOf(draft.theme);
  // While a colour is being typed, the preview keeps the one before.
  const shown = problems.color ? { ...draft.theme, color: saved.color } : draft.theme;
  return (
    <Card
      id="appearance"
      title="Appearance"
      about="How the chat looks on your website. What you see beside is the real one."
    >
      <div class={styles.pair}>
        <div class="stack">
          {can('editor') && <ThemeForm bot={bot} read={read} draft={draft} problems={problems} />}
          <Words bot={bot} />
        </div>
        <Preview bot={bot} theme={shown} />
      </div>
    </Card>
  );
}

interface ThemeFormProps {
  bot: Bot;
  read: ReadWidget;
  draft: ReturnType<typeof useThemeDraft>;
  problems: ReturnType<typeof problemsOf>;
}

function ThemeForm({ bot, read, draft, problems }: ThemeFormProps) {
  const { save } = useWidgetChanges(bot.id);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const { theme, dirty, overtaken, change, discard } = draft;
  const refused = error instanceof Problem ? error : undefined;
  // Beside its field, or by the notice of the other look.
  const isSaid = Object.keys(refused?.errors ?? {}).length > 0 || (refused?.status === 412 && overtaken);
  const set = (part: Partial<Theme>) => {
    setError(undefined);
    change(part);
  };
  const onSave = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await save({ theme }, read);
      discard();
      toast('The new look is live');
    } catch (fault) {
      setError(fault);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      class="stack"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        void onSave();
      }}
    >
      <ColorField
        color={theme.color}
        onColor={color => set({ color })}
        error={problems.color ?? refused?.of('theme.color')}
      />
      <Select
        label="Position"
        value={theme.position}
        options={positions}
        onValue={position => set({ position: position === 'left' ? 'left' : 'right' })}
      />
      <TextField
        label="Launcher text"
        hint="Words beside the bubble, such as “Ask us”. Leave it empty for the bubble alone."
        value={theme.launcherText}
        onValue={launcherText => set({ launcherText })}
        maxLength={MAX_LAUNCHER_TEXT}
        error={problems.launcherText ?? refused?.of('theme.launcherText')}
      />
      <TextField
        label="Avatar"
        hint={`One or two letters, or an emoji. Empty, it is “${initialOf(bot.name)}”, as the bot’s name begins.`}
        value={theme.avatar}
        onValue={avatar => set({ avatar: avatar.trim() })}
        autocomplete="off"
        error={problems.avatar ?? refused?.of('theme.avatar')}
        size={MAX_AVATAR}
      />
      {overtaken && (
        <Notice
          tone="warn"
          actions={
            <Button small onClick={discard}>
              Take theirs
            </Button>
          }
        >
          <p>Somebody else saved another look while you were editing. Saving replaces it by yours.</p>
        </Notice>
      )}
      {error !== undefined && !isSaid && <ErrorNotice error={error} />}
      <div class="row">
        <Button
          type="submit"
          look={dirty ? 'primary' : 'secondary'}
          busy={busy}
          disabled={!dirty || Object.keys(problems).length > 0}
        >
          Save look
        </Button>
        {dirty && (
          <Button look="quiet" disabled={busy} onClick={discard}>
            Discard
          </Button>
        )}
        <span class="soft" role="status">
          {dirty && 'Not saved yet'}
        </span>
      </div>
    </form>
  );
}

/** What the chat begins with; it is edited with the bot, for it is the same everywhere. */
function Words({ bot }: { bot: Bot }) {
  const { id, can } = useWorkspace();
  return (
    <div class={styles.words}>
      <div class="spread">
        <h3>First words</h3>
        <Link href={routes.bot(id, bot.id, 'settings')}>{can('editor') ? 'Edit in Settings' : 'See Settings'}</Link>
      </div>
      <p class="soft break">{bot.greeting || 'No greeting.'}</p>
      {bot.suggestedQuestions.length > 0 && (
        <ul class={styles.questions} aria-label="Suggested questions">
          {bot.suggestedQuestions.map(question => (
            <li key={question} class="break">
              {question}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
