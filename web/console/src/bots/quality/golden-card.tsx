import { useMutation } from '@tanstack/preact-query';
import { Play, Plus, Target } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Bot } from '../../data/queries';
import { Button } from '../../kit/button';
import { Card } from '../../kit/card';
import { Confirm } from '../../kit/dialog';
import { Loaded, Skeleton } from '../../kit/loading';
import { EmptyState, ErrorNotice, Notice } from '../../kit/notice';
import { toast } from '../../kit/toast';
import { useWorkspace } from '../../workspace/context';
import { GoldenDialog } from './golden-dialog';
import { GoldenTable } from './golden-table';
import { deleteGolden, goldenChanged, runGolden, useGolden, type Golden } from './queries';
import { RateForm } from './rate-form';
import { rateWords } from './words';

const MAX_QUESTIONS = 200;

type Open = { action: 'add' } | { action: 'edit' | 'delete'; golden: Golden };

/** The golden questions: keeping them, asking them now, and what a training must reach. */
export function GoldenCard({ bot }: { bot: Bot }) {
  const { id, can } = useWorkspace();
  const place = { workspaceId: id, botId: bot.id };
  const golden = useGolden(place);
  const [open, setOpen] = useState<Open>();
  const run = useMutation({ mutationFn: () => runGolden(place) });
  const close = () => setOpen(undefined);
  const count = golden.data?.items.length ?? 0;
  const add = (
    <Button small icon={<Plus />} disabled={count >= MAX_QUESTIONS} onClick={() => setOpen({ action: 'add' })}>
      Add a question
    </Button>
  );
  return (
    <Card
      id="golden"
      title="Golden questions"
      about="Questions of which you know what they must find. Each training asks them before its version goes live."
      actions={
        can('editor') &&
        count > 0 && (
          <>
            {add}
            <Button
              small
              icon={<Play />}
              busy={run.isPending}
              disabled={!bot.lastTrainedAt || bot.documentCount === 0}
              onClick={() => run.mutate()}
            >
              Run now
            </Button>
          </>
        )
      }
    >
      <Loaded query={golden} skeleton={<Skeleton lines={3} height={64} />}>
        {set =>
          set.items.length > 0 ? (
            <div class="stack">
              {run.data && (
                <Notice tone={run.data.passed === run.data.total ? 'good' : 'warn'}>
                  <p role="status">{rateWords(run.data)}</p>
                </Notice>
              )}
              {run.error && <ErrorNotice error={run.error} onRetry={() => run.mutate()} />}
              <GoldenTable
                items={set.items}
                results={run.data?.results}
                onAction={(action, golden) => setOpen({ action, golden })}
              />
              <RateForm place={place} required={set.requiredPassRate} />
            </div>
          ) : (
            <EmptyState icon={<Target />} title="No golden questions yet" action={can('editor') && add}>
              Add a few that visitors ask every week, and one or two that the documents must not answer. A training that
              fails them is noticed before visitors do.
            </EmptyState>
          )
        }
      </Loaded>
      {open?.action === 'add' && <GoldenDialog botId={bot.id} onClose={close} />}
      {open?.action === 'edit' && <GoldenDialog botId={bot.id} edited={open.golden} onClose={close} />}
      {open?.action === 'delete' && (
        <Confirm
          title="Delete this golden question?"
          confirm="Delete question"
          onConfirm={async () => {
            await deleteGolden(place, open.golden.id);
            await goldenChanged(place);
            toast('The golden question was deleted');
          }}
          onClose={close}
        >
          <p class="break">“{open.golden.question}”</p>
          <p>Trainings no longer ask it. The documents stay as they are.</p>
        </Confirm>
      )}
    </Card>
  );
}
