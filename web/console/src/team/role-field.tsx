import type { Role } from '../data/queries';
import { Select } from '../kit/field';
import { atLeast, roleWords } from '../workspace/roles';

interface RoleFieldProps {
  value: Role;
  onValue: (role: Role) => void;
  /** The highest that may be chosen. */
  highest?: Role;
  error?: string | undefined;
}

/** Chooses a role, and says what it may do. */
export function RoleField({ value, onValue, highest = 'owner', error }: RoleFieldProps) {
  const roles = (Object.keys(roleWords) as Role[]).filter(role => atLeast(highest, role));
  return (
    <Select
      label="Role"
      hint={`${roleWords[value].name}: ${roleWords[value].may}.`}
      value={value}
      onValue={role => onValue(role as Role)}
      options={roles.map(role => ({ value: role, label: roleWords[role].name }))}
      error={error}
    />
  );
}
