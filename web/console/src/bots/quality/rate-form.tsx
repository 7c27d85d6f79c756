import { useMutation } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { Problem } from '../../api/problem';
import { Button } from '../../kit/button';
import { TextField } from '../../kit/field';
import { ErrorNotice } from '../../kit/notice';
import { toast } from '../../kit/toast';
import { useWorkspace } from '../../workspace/context';
import type { Place } from '../sources/queries';
import { demandRate, goldenChanged } from './queries';
import styles from './quality.module.css';
import { readRate } from './words';

/** The pass rate that a training must reach to go live; none only reports it. */
export function RateForm({ place, required }: { place: Place; required: number | null }) {
  const { can } = useWorkspace();
  const [text, setText] = useState(required === null ? '' : String(required));
  const rate = readRate(text);
  const save = useMutation({
    mutationFn: async (rate: number | null) => {
      await demandRate(place, rate);
      await goldenChanged(place);
    },
    onSuccess: (_, rate) =>
      toast(rate === null ? 'Trainings go live whatever their result' : `Trainings must reach ${rate}% to go live`),
  });
  const problem = save.error instanceof Problem ? save.error : undefined;
  return (
    <form
      class={styles.rate}
      onSubmit={event => {
        event.preventDefault();
        if (rate !== undefined) save.mutate(rate);
      }}
    >
      <TextField
        label="Required pass rate in percent"
        hint="Below it, a new version is not put in place: the one before stays, and the bot is outdated until a training passes. Empty: the result is only reported."
        type="number"
        min={0}
        max={100}
        step={1}
        inputMode="numeric"
        value={text}
        onValue={setText}
        disabled={!can('editor')}
        error={
          problem?.of('requiredPassRate') ??
          (rate === undefined ? 'Write a whole number from 0 to 100, or nothing.' : undefined)
        }
      />
      {save.error && !problem?.of('requiredPassRate') && <ErrorNotice error={save.error} />}
      {can('editor') && (
        <div>
          <Button type="submit" small busy={save.isPending} disabled={rate === undefined || rate === required}>
            Save rate
          </Button>
        </div>
      )}
    </form>
  );
}
