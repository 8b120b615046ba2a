/** What every correction of what was told of contacts asks first, and says of itself. */
import type { Actor, Bilingual, CommandContext, LocalDate } from '#kernel';
import { no } from './contact-commands';

const LEADS: readonly string[] = ['supervisor', 'compliance'];

/** Who entered it may, or a supervisor or compliance; what a machine told any officer. */
export function correctingObjection(
  entered: { readonly by: Actor } | null,
  reasons: readonly Bilingual[],
  { actor }: CommandContext,
): ReturnType<typeof no> | null {
  const isLead = LEADS.includes(actor.role);
  if (actor.kind !== 'person' || (!isLead && actor.role !== 'officer')) return no('ONLY_A_PERSON_CORRECTS', {});
  if (!entered) return no('NOTHING_TOLD_TO_CORRECT', {});
  const { by } = entered;
  if (by.kind === 'person' && by.id !== actor.id && !isLead) return no('NOT_YOURS_TO_CORRECT', { enteredBy: by.id });
  return reasons.length === 0 ? no('REASONS_REQUIRED', {}) : null;
}

export function takenBackBy(reasons: readonly Bilingual[], { actor, businessDate: takenBackOn }: CommandContext) {
  return { reasons, takenBackBy: actor.id, takenBackOn };
}

export function correctedBy(
  reasons: readonly Bilingual[],
  { actor, businessDate }: CommandContext,
): { readonly reasons: readonly Bilingual[]; readonly correctedBy: string; readonly correctedOn: LocalDate } {
  return { reasons, correctedBy: actor.id, correctedOn: businessDate };
}
