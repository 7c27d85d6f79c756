import { useMutation } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import { queries } from '../data/queries';
import { Button } from '../kit/button';
import { Card } from '../kit/card';
import { Confirm } from '../kit/dialog';
import { Select, TextField } from '../kit/field';
import { counted } from '../kit/format';
import { ErrorNotice, Notice } from '../kit/notice';
import { toast } from '../kit/toast';
import { useWorkspace } from '../workspace/context';
import { keepsShorter, readRetention, retentionWords, showRetention, type RetentionInput } from './retention';
import { readSettings, settingsChanged, type Settings } from './queries';
import styles from './settings.module.css';

/** Name and retention. What somebody else saved meanwhile is shown before it is written over. */
export function GeneralForm({ present }: { present: Settings }) {
  const { id, can } = useWorkspace();
  const [base, setBase] = useState(present);
  const [name, setName] = useState(base.settings.name);
  const [retention, setRetention] = useState<RetentionInput>(showRetention(base.settings.retentionDays));
  const [meanwhile, setMeanwhile] = useState(false);
  const [asking, setAsking] = useState(false);
  const days = readRetention(retention);
  const changed = name.trim() !== base.settings.name || (days !== undefined && days !== base.settings.retentionDays);

  const save = useMutation({
    mutationFn: () =>
      api.PATCH('/api/workspaces/{workspaceId}', {
        params: { path: { workspaceId: id }, header: { 'If-Match': base.etag } },
        body: { name: name.trim(), retentionDays: days },
      }),
    onSuccess: async ({ data, response }) => {
      if (data) {
        setBase({ settings: data, etag: response.headers.get('ETag') ?? '' });
        setName(data.name);
      }
      setMeanwhile(false);
      toast('Settings saved');
      await settingsChanged(id);
    },
    onError: async error => {
      if (!(error instanceof Problem) || error.code !== 'precondition_failed') return;
      setBase(
        await queries.fetchQuery({ queryKey: ['settings-now', id], queryFn: () => readSettings(id), staleTime: 0 }),
      );
      setMeanwhile(true);
    },
  });
  const problem = save.error instanceof Problem ? save.error : undefined;
  const elsewhere = problem && problem.code !== 'precondition_failed' && Object.keys(problem.errors).length === 0;
  const submit = (event: Event) => {
    event.preventDefault();
    if (keepsShorter(base.settings.retentionDays, days)) setAsking(true);
    else save.mutate();
  };

  return (
    <Card title="General">
      <form class={styles.form} onSubmit={submit}>
        <TextField
          label="Workspace name"
          value={name}
          onValue={setName}
          error={problem?.of('name')}
          maxLength={100}
          required
          disabled={!can('owner')}
        />
        <div class={styles.retention}>
          <Select
            label="Keep conversations"
            value={retention.choice}
            onValue={choice => setRetention({ ...retention, choice: choice as RetentionInput['choice'] })}
            options={[
              { value: 'forever', label: 'For good' },
              { value: 'days', label: 'For some days' },
            ]}
            disabled={!can('owner')}
          />
          {retention.choice === 'days' && (
            <TextField
              label="Days after the last message"
              type="number"
              min={1}
              max={3650}
              step={1}
              inputMode="numeric"
              value={retention.days}
              onValue={days => setRetention({ ...retention, days })}
              error={
                problem?.of('retentionDays') ??
                (days === undefined && retention.days !== '' ? 'Write a whole number from 1 to 3,650.' : undefined)
              }
              required
              disabled={!can('owner')}
            />
          )}
        </div>
        <p class="soft small">{retentionWords(days)}</p>
        {meanwhile && (
          <Notice
            tone="warn"
            actions={
              <Button
                small
                onClick={() => {
                  setName(base.settings.name);
                  setRetention(showRetention(base.settings.retentionDays));
                  setMeanwhile(false);
                }}
              >
                Take theirs
              </Button>
            }
          >
            Somebody else changed these settings meanwhile: “{base.settings.name}”,{' '}
            {base.settings.retentionDays === null
              ? 'conversations kept for good'
              : `conversations kept for ${counted(base.settings.retentionDays, 'day')}`}
            . Save again to write yours over them.
          </Notice>
        )}
        {elsewhere && <ErrorNotice error={problem} />}
        {can('owner') && (
          <div>
            <Button
              type="submit"
              look="primary"
              busy={save.isPending}
              disabled={!changed || !name.trim() || days === undefined}
            >
              Save
            </Button>
          </div>
        )}
      </form>
      {asking && days != null && (
        <Confirm
          title={`Keep conversations for ${counted(days, 'day')} only?`}
          confirm="Save and erase older ones"
          onConfirm={() => save.mutateAsync()}
          onClose={() => setAsking(false)}
        >
          <p>
            Conversations whose last message is older than that are erased for good at the next daily clean-up. Totals
            in Insights and Usage stay.
          </p>
        </Confirm>
      )}
    </Card>
  );
}
