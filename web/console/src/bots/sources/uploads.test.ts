import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Problem } from '../../api/problem';
import { upload } from '../../api/upload';
import { train } from './queries';
import { mayPass, problemOf, retry, uploadFiles, uploadsOf } from './uploads';

vi.mock('../../api/upload', async original => ({ ...(await original<object>()), upload: vi.fn() }));
vi.mock('./queries', async original => ({ ...(await original<object>()), train: vi.fn() }));
vi.mock('../../data/queries', async original => ({ ...(await original<object>()), botChanged: vi.fn() }));

const file = (name: string, size = 3) => new File(['x'.repeat(size)], name);
const unsupported = new Problem(415, 'unsupported_document', 'PDF files are not supported yet.', 'r-1');
let botId = '';
let bots = 0;
const place = () => ({ workspaceId: 'w', botId });
const names = () =>
  vi.mocked(upload).mock.calls.map(([{ file, path }]) => `${file.name} ${path.split('documents')[1]}`);
const shown = () => uploadsOf(botId);

beforeEach(() => {
  botId = `b${bots++}`;
  vi.mocked(upload).mockResolvedValue({} as never);
  vi.mocked(train).mockResolvedValue();
});
afterEach(() => vi.clearAllMocks());

async function all(files: File[], withTraining: boolean) {
  uploadFiles(place(), files, withTraining);
  await vi.waitFor(() => expect(shown().every(({ state }) => state === 'failed')).toBe(true));
}

describe('several files', () => {
  test('are stored one after the other, and leave the list', async () => {
    await all([file('a.txt'), file('b.txt')], false);
    expect(names()).toEqual(['a.txt ', 'b.txt ']);
    expect(shown()).toEqual([]);
    expect(train).not.toHaveBeenCalled();
  });

  test('begin one training, with the last', async () => {
    await all([file('a.txt'), file('b.txt')], true);
    expect(names()).toEqual(['a.txt ', 'b.txt ?train=true']);
    expect(train).not.toHaveBeenCalled();
  });

  test('begin it by itself, if the last is not taken', async () => {
    vi.mocked(upload)
      .mockResolvedValueOnce({} as never)
      .mockRejectedValueOnce(unsupported);
    await all([file('a.txt'), file('b.pdf')], true);
    await vi.waitFor(() => expect(train).toHaveBeenCalledOnce());
  });

  test('are not kept from being stored by one that fails', async () => {
    vi.mocked(upload).mockRejectedValueOnce(unsupported);
    await all([file('a.pdf'), file('b.txt'), file('c.txt', 0)], false);
    expect(names()).toEqual(['a.pdf ', 'b.txt ']);
    expect(shown().map(({ file, problem }) => `${file.name}: ${problem?.detail}`)).toEqual([
      'a.pdf: PDF files are not supported yet.',
      'c.txt: The file is empty.',
    ]);
  });
});

test('one that did not come through is sent again', async () => {
  vi.mocked(upload).mockRejectedValueOnce(Problem.unreachable());
  await all([file('a.txt')], false);
  const [failed] = shown();
  if (!failed) throw new Error('It is not in the list.');
  expect(mayPass(failed)).toBe(true);
  retry(place(), failed);
  await vi.waitFor(() => expect(shown()).toEqual([]));
});

test('what is too large is not sent', () => {
  expect(problemOf({ name: 'a', size: 10 * 1024 * 1024 })).toBeUndefined();
  expect(problemOf({ name: 'a', size: 10 * 1024 * 1024 + 1 })?.detail).toBe('The file is larger than 10 MB.');
});
