/** Which facts an entry carries, and what they stand at now. */
import type { Episode, Negotiation } from '../case/case.state';
import { FIGURE_OF } from '../materials/material.schema';
import { materialOf, type Material } from '../materials/materials.state';
import type { EntryAt, EntryFacts } from './correction.events';

type Named = Pick<EntryAt, 'type' | 'about'>;

/** The negotiation something is about: itself, one of its materials, or one of its offers. */
export function negotiationOf({ negotiations }: Episode, about: string): Negotiation | undefined {
  return negotiations.find(
    ({ negotiationId, materials, offers }) =>
      negotiationId === about ||
      materialOf(materials, about) !== undefined ||
      offers.some(({ data }) => data.offerId === about),
  );
}

export function materialAbout(episode: Episode, { about }: Named): Material | undefined {
  const negotiation = negotiationOf(episode, about);
  return negotiation && materialOf(negotiation.materials, about);
}

/**
 * All that can be corrected of the entry, as it stands now.
 * @param told by the entry itself, where the state does not keep it
 */
export function standingFacts(episode: Episode, entry: EntryAt, told: EntryFacts): EntryFacts {
  const negotiation = negotiationOf(episode, entry.about);
  switch (entry.type) {
    case 'NegotiationRequested': {
      if (!negotiation) return {};
      const { hardship, monthlyIncome, essentialExpenses, affordableMonthly } = negotiation.request;
      const figures = { monthlyIncome, essentialExpenses, affordableMonthly };
      return { hardshipReason: hardship.reason, hardshipSince: hardship.since, ...figures };
    }
    case 'PlanCountered': {
      const counter = negotiation?.offers.find(({ data }) => data.offerId === entry.about)?.counter;
      return counter ? { affordableMonthly: counter.affordableMonthly } : {};
    }
    case 'MaterialVerified':
    case 'MaterialRejected': {
      const material = materialAbout(episode, entry);
      if (!material || material.status === 'SUBMITTED') return {};
      return { verdict: material.status, ...material.figures };
    }
    default: {
      const said = episode.corrections.filter((one) => one.entry.revision === entry.revision);
      return said.reduce<EntryFacts>((facts, { right }) => ({ ...facts, ...right }), told);
    }
  }
}

/** Names of the facts that an entry carries. */
export function factsOfEntry(episode: Episode, entry: Named): readonly (keyof EntryFacts)[] {
  switch (entry.type) {
    case 'NegotiationRequested':
      return ['hardshipReason', 'hardshipSince', 'monthlyIncome', 'essentialExpenses', 'affordableMonthly'];
    case 'PlanCountered':
      return ['affordableMonthly'];
    case 'EarlyWarningRaised':
      return ['hardshipReason'];
    default: {
      const kind = materialAbout(episode, entry)?.kind;
      const figure = kind && FIGURE_OF[kind];
      return figure ? ['verdict', figure] : ['verdict'];
    }
  }
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
