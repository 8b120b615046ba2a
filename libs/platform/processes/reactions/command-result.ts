import type { DomainEvent } from '#kernel';
import type { CommandOutcome } from '#event-store';
import type { ReactionResult } from '../runner/reaction';

/** A reaction is done when its command is accepted, was already, or found nothing to do. */
export function resultOf(outcome: CommandOutcome<DomainEvent>, part?: string): ReactionResult {
  if (outcome.kind !== 'rejected') return { kind: 'done' };
  const { rejection } = outcome;
  return part === undefined ? { kind: 'rejected', rejection } : { kind: 'rejected', rejection, part };
}
