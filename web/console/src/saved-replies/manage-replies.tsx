import { Bookmark, Pencil, Plus, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Button, IconButton } from '../kit/button';
import { Dialog } from '../kit/dialog';
import { FocusStays } from '../kit/focus-stays';
import { Loaded, Skeleton } from '../kit/loading';
import { EmptyState, ErrorNotice, Notice } from '../kit/notice';
import { useWorkspace } from '../workspace/context';
import { withRestored, without, type Change, type Written } from './change';
import { changeReplies, useSavedReplies } from './queries';
import styles from './saved-replies.module.css';
import type { SavedReply } from './words';
import { WriteReply } from './write-reply';

const MAX_REPLIES = 100;

/** All saved replies, to be changed and deleted; what was deleted may be put back for a while. */
export function ManageReplies({ onClose }: { onClose: () => void }) {
  const { id } = useWorkspace();
  const query = useSavedReplies(id);
  const [writing, setWriting] = useState<Written>();
  const [deleted, setDeleted] = useState<{ reply: SavedReply; place: number }>();
  const [error, setError] = useState<unknown>();
  const make = async (change: Change, then: typeof deleted) => {
    setError(undefined);
    try {
      await changeReplies(id, change);
      setDeleted(then);
    } catch (fault) {
      setError(fault);
    }
  };
  if (writing) return <WriteReply start={writing} onClose={() => setWriting(undefined)} />;
  const begin = () => setWriting({ shortcut: '', text: '' });
  return (
    <Dialog title="Saved replies" onClose={onClose}>
      <Loaded query={query} skeleton={<Skeleton lines={3} height={40} />}>
        {({ replies }) => (
          <FocusStays>
            {error !== undefined && <ErrorNotice error={error} />}
            <div role="status">
              {deleted && (
                <Notice
                  actions={
                    <Button small onClick={() => void make(withRestored(deleted.reply, deleted.place), undefined)}>
                      Undo
                    </Button>
                  }
                >
                  Deleted /{deleted.reply.shortcut}.
                </Notice>
              )}
            </div>
            {replies.length === 0 ? (
              <EmptyState
                icon={<Bookmark />}
                title="No saved replies yet"
                action={
                  <Button look="primary" icon={<Plus />} onClick={begin}>
                    New saved reply
                  </Button>
                }
              >
                What you answer again and again, you write once. Everybody who answers visitors here has it at hand.
              </EmptyState>
            ) : (
              <>
                <ul class={styles.replies}>
                  {replies.map((reply, place) => (
                    <li key={reply.id} class={styles.reply}>
                      <div>
                        <p class={styles.shortcut}>/{reply.shortcut}</p>
                        <p class={`${styles.text} soft small`} dir="auto">
                          {reply.text}
                        </p>
                      </div>
                      <div class="row">
                        <IconButton label={`Edit /${reply.shortcut}`} onClick={() => setWriting(reply)}>
                          <Pencil />
                        </IconButton>
                        <IconButton
                          label={`Delete /${reply.shortcut}`}
                          onClick={() => void make(without(reply.id), { reply, place })}
                        >
                          <Trash2 />
                        </IconButton>
                      </div>
                    </li>
                  ))}
                </ul>
                <div class="row">
                  <Button icon={<Plus />} disabled={replies.length >= MAX_REPLIES} onClick={begin}>
                    New saved reply
                  </Button>
                  {replies.length >= MAX_REPLIES && <span class="soft small">A hundred is the most.</span>}
                </div>
              </>
            )}
          </FocusStays>
        )}
      </Loaded>
    </Dialog>
  );
}
