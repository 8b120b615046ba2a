/** Who acts in the tests of cases. */
import type { Actor } from '#kernel';

export const SERVICE: Actor = { kind: 'service', id: 'app-backend', role: 'service' };
export const OFFICER: Actor = { kind: 'person', id: 'officer-wang', role: 'officer' };
export const OTHER_OFFICER: Actor = { kind: 'person', id: 'officer-li', role: 'officer' };
export const SUPERVISOR: Actor = { kind: 'person', id: 'supervisor-zhao', role: 'supervisor' };
export const PROCESS: Actor = { kind: 'process', id: 'processes', role: 'process' };
