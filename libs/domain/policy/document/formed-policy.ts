/** What of a document has the form it must have: it can be looked through whatever is wrong with the rest. */
import type { Misfit } from '#event-schema';
import type { PolicyDocument, PolicySection, ReliefTable, RuleTable } from './policy-document';

/** Parts that are missing or have another form are null. */
export interface FormedSection {
  /** Its place in the document. */
  readonly at: string;
  readonly rules: readonly (RuleTable | null)[] | null;
  readonly reliefs: ReliefTable | null;
  readonly instalments: PolicySection['instalments'] | null;
  readonly settlement: PolicySection['settlement'];
}

export interface FormedPolicy {
  readonly title: PolicyDocument['title'] | null;
  readonly facts: PolicyDocument['facts'] | null;
  readonly sections: readonly FormedSection[];
  readonly authority: PolicyDocument['authority'] | null;
  readonly breach: PolicyDocument['breach'] | null;
  readonly legal: PolicyDocument['legal'] | null;
}

/** @param found where the document has not its form; fields that nobody declared leave the rest as it is */
export function formedPolicy(document: unknown, found: readonly Misfit[]): FormedPolicy {
  const broken = found.filter(({ kind }) => kind !== 'UNDECLARED').map(({ at }) => at);
  const stands = (at: string): boolean => !broken.some((place) => place === at || at.startsWith(`${place}/`));
  const isFormed = (at: string): boolean => stands(at) && !broken.some((place) => place.startsWith(`${at}/`));
  const formed = <Part>(at: string, part: Part): Part | null => (isFormed(at) ? part : null);
  const sectionAt = (at: string, { rules, reliefs, instalments, settlement }: PolicySection): FormedSection => ({
    at,
    rules: stands(`${at}/rules`) ? rules.map((rule, n) => formed(`${at}/rules/${n}`, rule)) : null,
    reliefs: formed(`${at}/reliefs`, reliefs),
    instalments: formed(`${at}/instalments`, instalments),
    settlement: formed(`${at}/settlement`, settlement),
  });
  if (!stands('')) return { title: null, facts: null, sections: [], authority: null, breach: null, legal: null };
  const policy = document as PolicyDocument;
  const beforeDue = stands('/beforeDue') ? policy.beforeDue : undefined;
  return {
    title: formed('/title', policy.title),
    facts: formed('/facts', policy.facts),
    sections: [sectionAt('', policy), ...(beforeDue ? [sectionAt('/beforeDue', beforeDue)] : [])],
    authority: formed('/authority', policy.authority),
    breach: formed('/breach', policy.breach),
    legal: formed('/legal', policy.legal),
  };
}
