import { useState } from 'preact/hooks';
import { Problem } from '../api/problem';
import { Button } from '../kit/button';
import { Card } from '../kit/card';
import { TextField } from '../kit/field';
import { ErrorNotice, Notice } from '../kit/notice';
import { useWorkspace } from '../workspace/context';
import { routingOf, type Draft } from './draft';
import styles from './live-chat.module.css';
import { testRouting } from './queries';
import { verdictOf, type Verdict } from './verdict';

interface Tried {
  /** What was asked, rules included: what changes afterwards has not been tried. */
  asked: string;
  verdict?: Verdict;
  error?: unknown;
}

/** Tries the rules as they stand in the form: who would answer a visitor? */
export function RoutingTester({ draft, isSaved }: { draft: Draft; isSaved: boolean }) {
  const { id } = useWorkspace();
  const [facts, setFacts] = useState({ pageUrl: '', language: '', text: '', channel: '' });
  const [tried, setTried] = useState<Tried>();
  const [busy, setBusy] = useState(false);
  const request = { ...facts, ...routingOf(draft) };
  const asked = JSON.stringify(request);
  const shown = tried?.asked === asked ? tried : undefined;
  const problem = shown?.error instanceof Problem ? shown.error : undefined;
  const ownFault = Object.keys(facts).some(fact => problem?.of(fact));

  const run = async () => {
    setBusy(true);
    try {
      setTried({ asked, verdict: verdictOf(await testRouting(id, request)) });
    } catch (error) {
      setTried({ asked, error });
    }
    setBusy(false);
  };
  const field = (fact: keyof typeof facts) => ({
    value: facts[fact],
    onValue: (value: string) => setFacts({ ...facts, [fact]: value }),
    error: problem?.of(fact),
    autocomplete: 'off',
    spellcheck: false,
  });

  return (
    <Card
      id="try-routing"
      title="Who would answer?"
      about={isSaved ? 'Try the rules on a visitor.' : 'Try the rules as they stand here; they are not saved yet.'}
    >
      <form
        class="stack"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          void run();
        }}
      >
        <TextField label="Visitor’s page" placeholder="https://www.example.com/pricing" {...field('pageUrl')} />
        <TextField label="First message" placeholder="I want my money back" {...field('text')} />
        <div class={styles.small}>
          <TextField label="Visitor’s language" placeholder="de-AT" {...field('language')} />
          <TextField label="Visitor’s channel" placeholder="web" {...field('channel')} />
        </div>
        <div class="row">
          <Button type="submit" busy={busy}>
            Try
          </Button>
        </div>
        <div role="status" class={styles.verdict}>
          {shown?.verdict && (
            <Notice tone={shown.verdict.good ? 'good' : 'warn'}>
              <p>
                <strong>{shown.verdict.sentence}</strong>
              </p>
              {shown.verdict.but && <p>{shown.verdict.but}</p>}
            </Notice>
          )}
        </div>
        {shown?.error !== undefined && !ownFault && <ErrorNotice error={shown.error} />}
      </form>
    </Card>
  );
}
