import { useState } from 'preact/hooks';
import { Problem } from '../../api/problem';
import type { Bot } from '../../data/queries';
import { Button } from '../../kit/button';
import { Card } from '../../kit/card';
import { TextArea } from '../../kit/field';
import { Loaded, Skeleton } from '../../kit/loading';
import { ErrorNotice, Notice } from '../../kit/notice';
import { toast } from '../../kit/toast';
import { useWorkspace } from '../../workspace/context';
import type { Place } from '../sources/queries';
import { replaceSynonyms, synonymsChanged, useSynonyms, type SynonymsEdition } from './queries';
import { groupProblems, readGroups, showGroups } from './synonyms';

/** Words and phrases that mean the same: what visitors call things, and what the documents call them. */
export function SynonymsCard({ bot }: { bot: Bot }) {
  const { id } = useWorkspace();
  const place = { workspaceId: id, botId: bot.id };
  const synonyms = useSynonyms(place);
  return (
    <Card
      id="synonyms"
      title="Synonyms"
      about="What visitors call things, beside what your documents call them. A change holds from the next question on, without a training."
    >
      <Loaded query={synonyms} skeleton={<Skeleton lines={1} height={120} />}>
        {saved => <SynonymsForm place={place} saved={saved} />}
      </Loaded>
    </Card>
  );
}

function SynonymsForm({ place, saved }: { place: Place; saved: SynonymsEdition }) {
  const { can } = useWorkspace();
  const [base, setBase] = useState(saved);
  const [text, setText] = useState(showGroups(saved.groups));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const untouched = showGroups(readGroups(text)) === showGroups(base.groups);
  const take = () => {
    setError(undefined);
    setBase(saved);
    setText(showGroups(saved.groups));
  };
  if (base.etag !== saved.etag && untouched && !busy) take();

  const save = async (edition: SynonymsEdition) => {
    setBusy(true);
    setError(undefined);
    const groups = readGroups(text);
    try {
      await replaceSynonyms(place, groups, edition);
      setBase({ ...edition, groups });
      toast('Synonyms saved; they hold from now on');
    } catch (fault) {
      setError(fault);
      if (isTooLate(fault)) await synonymsChanged(place);
    }
    setBusy(false);
  };

  const wrong = error instanceof Problem ? groupProblems(error.errors) : [];
  const tooLate = isTooLate(error);
  return (
    <form
      class="stack"
      onSubmit={event => {
        event.preventDefault();
        void save(base);
      }}
    >
      <TextArea
        label="Groups"
        hint="A line for each group, commas between its words: gift card, voucher, coupon."
        placeholder={'gift card, voucher\nparking, car park, garage'}
        rows={Math.min(12, Math.max(4, base.groups.length + 1))}
        value={text}
        onValue={setText}
        readOnly={!can('editor')}
        error={wrong.join(' ') || undefined}
      />
      {tooLate ? (
        <Notice
          tone="warn"
          actions={
            <>
              <Button small onClick={take}>
                Show their version
              </Button>
              <Button small onClick={() => void save(saved)}>
                Save mine over it
              </Button>
            </>
          }
        >
          Somebody else changed the synonyms while you were writing. Nothing of yours is saved yet.
        </Notice>
      ) : (
        error !== undefined && wrong.length === 0 && <ErrorNotice error={error} />
      )}
      {can('editor') && !tooLate && (
        <div class="row">
          <Button type="submit" look="primary" busy={busy} disabled={untouched}>
            Save synonyms
          </Button>
          {!untouched && (
            <Button look="quiet" onClick={take}>
              Discard changes
            </Button>
          )}
        </div>
      )}
    </form>
  );
}

const isTooLate = (fault: unknown) => fault instanceof Problem && fault.code === 'precondition_failed';
