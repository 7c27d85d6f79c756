import { useState } from 'preact/hooks';
import { Problem } from '../../api/problem';
import { queries, type Bot } from '../../data/queries';
import { Button } from '../../kit/button';
import { TextArea, TextField } from '../../kit/field';
import { ErrorNotice } from '../../kit/notice';
import { useWorkspace } from '../../workspace/context';
import styles from './checklist.module.css';
import { readOrigin } from './origin';
import { checklistOf, type AskedSite } from './queries';
import { tokenIn } from './snippet';

const NO_TOKEN = 'No token is in this text. Copy the whole line from <script to </script>.';
const MAX_TOKEN = 4000;

/** Re-runs the checklist for one website, and for the snippet that it serves where that is pasted. */
export function SiteCheck({ bot, onAsked }: { bot: Bot; onAsked: (asked: AskedSite) => void }) {
  const { id } = useWorkspace();
  const [website, setWebsite] = useState('');
  const [pasted, setPasted] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [noToken, setNoToken] = useState(false);

  const check = async () => {
    const token = tokenIn(pasted)?.slice(0, MAX_TOKEN);
    setNoToken(Boolean(pasted.trim()) && !token);
    setError(undefined);
    if (pasted.trim() && !token) return;
    const typed = website.trim();
    const asked: AskedSite = { ...(typed && { origin: readOrigin(typed)?.origin ?? typed }), ...(token && { token }) };
    setBusy(true);
    try {
      await queries.fetchQuery(checklistOf(id, bot.id, asked));
      onAsked(asked);
    } catch (fault) {
      setError(fault);
    } finally {
      setBusy(false);
    }
  };

  const wrong = error instanceof Problem ? error.of('origin') : undefined;
  return (
    <form
      class="stack-tight"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        void check();
      }}
    >
      <div class={styles.form}>
        <TextField
          label="Check a website"
          hint="Whether visitors of this website get through: the five rows again, for it alone."
          placeholder="https://www.example.com"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          value={website}
          onValue={setWebsite}
          error={wrong}
        />
        <Button type="submit" busy={busy} disabled={!website.trim() && !pasted.trim()}>
          Check
        </Button>
      </div>
      <details class={styles.pasted}>
        <summary>Compare the snippet that it serves</summary>
        <TextArea
          label="Snippet of the website"
          hint="Open the page’s source in your browser, and copy the line with data-token."
          rows={3}
          spellcheck={false}
          value={pasted}
          onValue={setPasted}
          error={noToken ? NO_TOKEN : undefined}
        />
      </details>
      {error !== undefined && !wrong && <ErrorNotice error={error} />}
    </form>
  );
}
