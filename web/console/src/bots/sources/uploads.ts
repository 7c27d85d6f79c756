import { MAX_FILE_BYTES, upload } from '../../api/upload';
import { Problem } from '../../api/problem';
import { keyedStore } from '../../data/keyed-store';
import { botChanged } from '../../data/queries';
import { counted } from '../../kit/format';
import { toast } from '../../kit/toast';
import { documentsPath, train, type Place } from './queries';

export interface Upload {
  id: number;
  file: File;
  state: 'waiting' | 'sending' | 'failed';
  /** How much of it is on its way, from 0 to 1. */
  progress: number;
  problem?: Problem;
}

interface Batch {
  uploads: readonly Upload[];
  running: boolean;
  stored: number;
  /** Whether a training is wanted once all are stored. */
  train: boolean;
  /** Whether the last one stored began it. */
  trained: boolean;
}

const none: Batch = { uploads: [], running: false, stored: 0, train: false, trained: false };
// Uploads go on while one looks at another view.
const batches = keyedStore(none);
let next = 1;

const set = (botId: string, change: Partial<Batch>) => batches.set(botId, { ...batches.get(botId), ...change });

function update(botId: string, id: number, change: Partial<Upload>) {
  set(botId, {
    uploads: batches.get(botId).uploads.map(upload => (upload.id === id ? { ...upload, ...change } : upload)),
  });
}

/** Takes one out of the list: it is stored, or its error was read. */
export function dismiss(botId: string, id: number) {
  set(botId, { uploads: batches.get(botId).uploads.filter(upload => upload.id !== id) });
}

/** The bot's uploads that are under way or failed. */
export const useUploads = (botId: string) => batches.useState(botId).uploads;

/** What can be said of a file without sending it. */
export function problemOf(file: Pick<File, 'size' | 'name'>): Problem | undefined {
  if (file.size > MAX_FILE_BYTES)
    return new Problem(413, 'payload_too_large', `The file is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB.`, null);
  if (file.size === 0) return new Problem(422, 'empty', 'The file is empty.', null);
  return undefined;
}

/** Uploads files one after the other; one that fails keeps none of the others from being stored. */
export function uploadFiles(place: Place, files: readonly File[], withTraining: boolean) {
  const { botId } = place;
  const batch = batches.get(botId);
  const added = files.map((file): Upload => {
    const problem = problemOf(file);
    const base = { id: next++, file, progress: 0 };
    return problem ? { ...base, state: 'failed', problem } : { ...base, state: 'waiting' };
  });
  set(botId, { uploads: [...batch.uploads, ...added], train: batch.train || withTraining });
  if (!batch.running) void run(place);
}

async function run(place: Place) {
  const { botId } = place;
  set(botId, { running: true });
  addEventListener('beforeunload', askBeforeLeaving);
  for (let file = nextOf(botId); file; file = nextOf(botId)) await send(place, file);
  const { stored, train: wanted, trained } = batches.get(botId);
  removeEventListener('beforeunload', askBeforeLeaving);
  set(botId, { ...none, uploads: batches.get(botId).uploads });
  if (stored === 0) return;
  toast(`${counted(stored, 'document')} uploaded`);
  // The last one would have begun it, but failed.
  if (wanted && !trained) await train(place).catch(sayProblem);
}

const nextOf = (botId: string) => batches.get(botId).uploads.find(({ state }) => state === 'waiting');

async function send(place: Place, { id, file }: Upload) {
  const { workspaceId, botId } = place;
  update(botId, id, { state: 'sending' });
  const trained = batches.get(botId).train && !nextOf(botId);
  try {
    await upload({
      method: 'POST',
      path: documentsPath(place) + (trained ? '?train=true' : ''),
      file,
      onProgress: progress => update(botId, id, { progress }),
    });
    dismiss(botId, id);
    set(botId, { stored: batches.get(botId).stored + 1, trained });
    void botChanged(workspaceId, botId);
  } catch (error) {
    update(botId, id, { state: 'failed', problem: error instanceof Problem ? error : Problem.unreachable() });
  }
}

/** Says a problem in passing. */
export function sayProblem(error: unknown) {
  toast(error instanceof Problem ? error.detail : 'Something went wrong. Please try again.', 'bad');
}

function askBeforeLeaving(event: BeforeUnloadEvent) {
  event.preventDefault();
}
