import { useState } from 'preact/hooks';
import { Button } from '../kit/button';
import { Card } from '../kit/card';
import { ErrorNotice } from '../kit/notice';
import { useWorkspace } from '../workspace/context';
import { requestOf, type Draft } from './draft';
import { DryRunResult } from './dry-run-result';
import { testSafety, type TestResult } from './queries';

interface Tried {
  /** The rules that were tried: others have not been. */
  asked: string;
  result?: TestResult;
  error?: unknown;
}

/** Tries the rules as they stand in the form on what visitors have written already. */
export function DryRunCard({ draft, isSaved }: { draft: Draft; isSaved: boolean }) {
  const { id } = useWorkspace();
  const [tried, setTried] = useState<Tried>();
  const [busy, setBusy] = useState(false);
  const rules = requestOf(draft);
  const asked = JSON.stringify(rules);
  const shown = tried?.asked === asked ? tried : undefined;
  const run = async () => {
    setBusy(true);
    try {
      setTried({ asked, result: await testSafety(id, rules) });
    } catch (error) {
      setTried({ asked, error });
    }
    setBusy(false);
  };
  return (
    <Card
      id="dry-run"
      title="What would have happened?"
      about={
        isSaved
          ? 'Try the rules on the last 500 messages of your visitors and bots. Nothing is changed.'
          : 'Try the rules as they stand here, not saved yet, on the last 500 messages of your visitors and bots. Nothing is changed.'
      }
      actions={
        <Button busy={busy} onClick={() => void run()}>
          Try on the last messages
        </Button>
      }
    >
      {/* Always there, so that what appears in it is announced. */}
      <div role="status">{shown?.result && <DryRunResult result={shown.result} />}</div>
      {shown?.error !== undefined && <ErrorNotice error={shown.error} />}
    </Card>
  );
}
