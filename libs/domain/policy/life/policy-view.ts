/** A policy as it is shown: all its versions, those that are shipped first, and which applies. */
import {
  day,
  flag,
  hash,
  id,
  list,
  named,
  oneOf,
  orNone,
  part,
  sentence,
  together,
  whole,
  type DataOf,
} from '#event-schema';
import type { LocalDate } from '#kernel';
import { policyDocument } from '../document/policy-document';
import { shippedVersions } from '../policy-book';
import { REJECTION_GROUNDS } from './policy.events';
import {
  openProposal,
  policyVersion,
  shippedBeside,
  versionInEffect,
  VERSION_STATUSES,
  type PolicyState,
} from './policy.state';

const versionFields = part({
  version: whole('Version, from 1.'),
  status: oneOf(['SHIPPED', ...VERSION_STATUSES], 'Where it stands; SHIPPED versions are always there.'),
  inEffect: flag('Whether it applies on the business date.'),
  title: sentence('What it is called.'),
  authors: list(id('Person.'), 'Who drafted or revised it.'),
  draftedOn: orNone(day('Drafted on.')),
  approvedBy: orNone(id('Who approved it.')),
  effectiveFrom: orNone(day('First business date it applies.')),
  retiredFrom: orNone(day('First business date it applies no longer.')),
  retirementProposal: orNone(
    named(
      'PolicyRetirementProposal',
      part({
        retiredFrom: day('First business date it would apply no longer; with it the proposal lapses.'),
        proposedBy: id('Who proposed it; another person confirms it by retiring the version from the same day.'),
      }),
    ),
    'Its retirement as one person proposed it; none where nobody did, or the day has passed.',
  ),
  rejectedBy: orNone(id('Who rejected it.')),
  grounds: list(oneOf(REJECTION_GROUNDS, 'Why it was rejected.'), 'Why it was rejected; none otherwise.'),
  documentHash: orNone(hash('SHA-256 of the document, which an approval names; none for what is shipped.')),
});

export const policyViewSchema = part({
  policyId: id('Policy.'),
  versions: list(named('PolicyVersion', versionFields), 'Versions, oldest first.'),
});
export type PolicyView = DataOf<typeof policyViewSchema>;

export const policyVersionViewSchema = together(
  versionFields,
  part({ policyId: id('Policy.'), document: policyDocument }),
);
export type PolicyVersionView = DataOf<typeof policyVersionViewSchema>;

/** Null when there is no such policy. */
export function policyView(state: PolicyState, policyId: string, on: LocalDate): PolicyView | null {
  const applying = versionInEffect(state, policyId, on)?.version;
  const shipped = shippedBeside(state, policyId).map(
    ({ version, effectiveFrom, document }): PolicyView['versions'][number] => ({
      version,
      status: 'SHIPPED',
      inEffect: version === applying,
      title: document.title,
      authors: [],
      draftedOn: null,
      approvedBy: null,
      effectiveFrom,
      retiredFrom: null,
      retirementProposal: null,
      rejectedBy: null,
      grounds: [],
      documentHash: null,
    }),
  );
  if (shippedVersions(policyId).length === 0) return null;
  const drafted = state.versions.map((own): PolicyView['versions'][number] => ({
    version: own.version,
    status: own.status,
    inEffect: own.version === applying,
    title: own.document.title,
    authors: own.authors,
    draftedOn: own.draftedOn,
    approvedBy: own.approvedBy,
    effectiveFrom: own.effectiveFrom,
    retiredFrom: own.retiredFrom,
    retirementProposal: openProposal(own, on),
    rejectedBy: own.rejection?.by ?? null,
    grounds: own.rejection?.grounds ?? [],
    documentHash: own.documentHash,
  }));
  return { policyId, versions: [...shipped, ...drafted] };
}

/** Null when there is no such version. */
export function policyVersionView(
  state: PolicyState,
  policyId: string,
  version: number,
  on: LocalDate,
): PolicyVersionView | null {
  const shown = policyView(state, policyId, on)?.versions.find((one) => one.version === version);
  const policy = policyVersion(state, policyId, version);
  return shown && policy ? { ...shown, policyId, document: policy.document } : null;
}
