/** Which facts an entry carries, and what they stand at now: of a request, a material, a counter-proposal, or of nothing that is kept. */
import type { Episode, Negotiation, Offer } from '../case/case.state';
import { FIGURE_OF } from '../materials/material.schema';
import { materialOf, type Material } from '../materials/materials.state';
import type { EntryAt } from './correction.events';
import type { EntryFacts } from './entry-facts.schema';

/** What an entry is about, by its id, where the case keeps it. */
interface Subject {
  readonly negotiation: Negotiation;
  readonly material?: Material;
  readonly offer?: Offer;
}

export function subjectOf({ negotiations }: Episode, about: string): Subject | undefined {
  for (const negotiation of negotiations) {
    if (negotiation.negotiationId === about) return { negotiation };
    const material = materialOf(negotiation.materials, about);
    const offer = negotiation.offers.find(({ data }) => data.offerId === about);
    if (material) return { negotiation, material };
    if (offer) return { negotiation, offer };
  }
  return undefined;
}

/** The negotiation something is about: itself, one of its materials, or one of its offers. */
export function negotiationOf(episode: Episode, about: string): Negotiation | undefined {
  return subjectOf(episode, about)?.negotiation;
}

/**
 * All that can be corrected of the entry, as it stands now.
 * @param told by the entry itself, where the state does not keep it
 */
export function standingFacts(episode: Episode, entry: EntryAt, told: EntryFacts): EntryFacts {
  const subject = subjectOf(episode, entry.about);
  if (!subject) {
    const said = episode.corrections.filter((one) => one.entry.revision === entry.revision);
    return said.reduce<EntryFacts>((facts, { right }) => ({ ...facts, ...right }), told);
  }
  const { negotiation, material, offer } = subject;
  if (entry.type === 'AssessmentCompleted') return recordOf(episode, entry.revision, negotiation);
  if (material) return material.status === 'SUBMITTED' ? {} : { verdict: material.status, ...material.figures };
  if (offer) return offer.counter ? { affordableMonthly: offer.counter.affordableMonthly } : {};
  const { hardship, monthlyIncome, essentialExpenses, affordableMonthly } = negotiation.request;
  const figures = { monthlyIncome, essentialExpenses, affordableMonthly };
  return { hardshipReason: hardship.reason, hardshipSince: hardship.since, ...figures };
}

/** The credit record as it is right: what was assessed stays as it was told, and is repeated. */
function recordOf({ corrections }: Episode, revision: number, { assessment }: Negotiation): EntryFacts {
  if (!assessment) return {};
  const { timesOverdue24Months, overdueElsewhere } = assessment.facts.creditRecord;
  const said = corrections.filter(({ entry }) => entry.revision === revision);
  return said.reduce<EntryFacts>((facts, { right }) => ({ ...facts, ...right }), {
    ...{ timesOverdue24Months, overdueElsewhere },
  });
}

/** Names of the facts that an entry carries. */
export function factsOfEntry(
  episode: Episode,
  { about, type }: Pick<EntryAt, 'about' | 'type'>,
): readonly (keyof EntryFacts)[] {
  if (type === 'AssessmentCompleted') return ['timesOverdue24Months', 'overdueElsewhere'];
  const subject = subjectOf(episode, about);
  if (!subject) return ['hardshipReason'];
  if (subject.offer) return ['affordableMonthly'];
  if (!subject.material)
    return ['hardshipReason', 'hardshipSince', 'monthlyIncome', 'essentialExpenses', 'affordableMonthly'];
  const figure = FIGURE_OF[subject.material.kind];
  return figure ? ['verdict', figure] : ['verdict'];
}

/** The facts of these names, those that are there. */
export function only(facts: EntryFacts, names: readonly (keyof EntryFacts)[]): EntryFacts {
  return Object.fromEntries(names.flatMap((name) => (facts[name] === undefined ? [] : [[name, facts[name]]])));
}

export function namesOf(facts: EntryFacts): readonly (keyof EntryFacts)[] {
  return (Object.keys(facts) as (keyof EntryFacts)[]).filter((name) => facts[name] !== undefined);
}

/** Whether every one of these facts stands so. */
export function stands(facts: EntryFacts, standing: EntryFacts): boolean {
  return namesOf(facts).every((name) => facts[name] === standing[name]);
}
