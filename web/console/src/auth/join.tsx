import { Door } from './sign-in';

export function JoinPage() {
  return (
    <Door title="Join a workspace" about="">
      …
    </Door>
  );
}
