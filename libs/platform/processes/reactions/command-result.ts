import type { DomainEvent } from '#kernel';
import type { CommandOutcome } from '#event-store';
import type { ReactionResult } from '../runner/reaction';

/** A reaction is done when its command is accepted, was already, or found nothing to do. */
export function resultOf(outcome: CommandOutcome<DomainEvent>): ReactionResult {
  if (outcome.kind !== 'rejected') return { kind: 'done' };
  return { kind: 'rejected', code: outcome.rejection.code, reason: outcome.rejection.reason.en };
}
