/** Who works on items of queues. */
import type { CommandContext } from '#kernel';

export function isOfficer({ actor }: CommandContext): boolean {
  return actor.kind === 'person' && (actor.role === 'officer' || actor.role === 'supervisor');
}

export function isSupervisor({ actor }: CommandContext): boolean {
  return actor.kind === 'person' && actor.role === 'supervisor';
}
