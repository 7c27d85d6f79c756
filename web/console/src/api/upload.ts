import { session } from '../session/session';
import { refusal, type Schema } from './client';
import { Problem } from './problem';

/** The most that a document may have; the server refuses more (`ExtractionLimits.MaxBytes`). */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

interface Upload {
  method: 'POST' | 'PUT';
  /** Where to, under `/api`. */
  path: string;
  file: File;
  /** The edition that is replaced. */
  etag?: string | undefined;
  /** How much of the file is on its way, from 0 to 1. */
  onProgress?: (part: number) => void;
  signal?: AbortSignal;
}

/** Sends a file. `fetch` does not tell how far an upload is, so this is an XMLHttpRequest. */
export function upload({ method, path, file, etag, onProgress, signal }: Upload): Promise<Schema['Document']> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, path);
    request.setRequestHeader('Authorization', `Bearer ${session.token() ?? ''}`);
    if (etag) request.setRequestHeader('If-Match', etag);
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(Problem.unreachable());
    request.onabort = () => reject(new DOMException('The upload was cancelled.', 'AbortError'));
    request.onload = () => void answer(request).then(resolve, reject);
    signal?.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}

async function answer(request: XMLHttpRequest): Promise<Schema['Document']> {
  const id = request.getResponseHeader('X-Request-Id');
  const response = new Response(request.responseText || null, {
    status: request.status,
    headers: id ? { 'X-Request-Id': id } : {},
  });
  if (response.ok) return (await response.json()) as Schema['Document'];
  throw await refusal(response);
}
