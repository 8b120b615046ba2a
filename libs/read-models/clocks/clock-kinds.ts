/** Every kind of clock there is, whichever stream it runs in: what is due, why, and what the system does when nobody has acted. */
import { APPROVAL_EXPIRES } from '#approvals';
import { CLOSE_REVIEWED, CLOSE_UNCHALLENGED, COMPLAINT_CLOCK_WORDS } from '#complaints';
import { BUREAU_CLOCKS } from '#bureau';
import { CONTACT_CLOCKS } from '#contact';
import type { Bilingual } from '#kernel';
import { HOLD_CLOCKS } from '#parties';
import {
  CLOCK_ANSWERS,
  CLOCK_CAUSES,
  CLOCK_TITLES,
  type ClockCommand as CaseCommand,
  DEADLINE_KINDS,
  type DeadlineKind,
} from '#negotiation';
import { PARTY_CLOCKS } from '#parties';

interface Said {
  readonly title: Bilingual;
  readonly cause: Bilingual;
}

/** The clocks that do not run in a case itself. */
const BESIDE_CASES = {
  APPROVAL_EXPIRES,
  ...CONTACT_CLOCKS,
  ...HOLD_CLOCKS,
  ...COMPLAINT_CLOCK_WORDS,
  ...BUREAU_CLOCKS,
  ...PARTY_CLOCKS,
} as const satisfies {
  readonly [kind: string]: Said;
};

export type ClockKind = DeadlineKind | keyof typeof BESIDE_CASES;

export const CLOCK_KINDS: readonly [ClockKind, ...ClockKind[]] = [
  ...DEADLINE_KINDS,
  ...(Object.keys(BESIDE_CASES) as (keyof typeof BESIDE_CASES)[]),
];

export function saidOf(kind: ClockKind): Said {
  if (isOfCase(kind)) return { title: CLOCK_TITLES[kind], cause: CLOCK_CAUSES[kind] };
  const { title, cause } = BESIDE_CASES[kind];
  return { title, cause };
}

function isOfCase(kind: ClockKind): kind is DeadlineKind {
  return kind in CLOCK_TITLES;
}

/** Commands that time gives when nobody else did. */
export type ClockCommand = CaseCommand | 'ExpireApproval' | 'CloseUnchallenged' | 'CloseReviewed';

export const ANSWERS: { readonly [Command in ClockCommand]: Bilingual } = {
  ...CLOCK_ANSWERS,
  ExpireApproval: APPROVAL_EXPIRES.then,
  CloseUnchallenged: CLOSE_UNCHALLENGED,
  CloseReviewed: CLOSE_REVIEWED,
};
