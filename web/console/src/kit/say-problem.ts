import { Problem } from '../api/problem';
import { toast } from './toast';

/** Says in passing why something was not done. */
export function sayProblem(error: unknown): void {
  toast(error instanceof Problem ? error.detail : 'Something went wrong. Please try again.', 'bad');
}
