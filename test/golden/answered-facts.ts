/** What the system answers over its API about everything in the history: views, queues, lists, timelines, reports. */
import type { Role } from '#kernel';
import type { Facts } from './differences';
import { withoutLaterClocks } from './later-clocks';
import { GOLDEN_DAYS, type GoldenEvent, goldenLog } from './golden-history';

/** An answer's body. */
type Body = { readonly [field: string]: unknown };

/** Asks the API. */
export type Ask = (path: string, role: Role) => Promise<Body>;

interface Question {
  readonly path: string;
  readonly role: Role;
  /** The part of the answer that is compared; all but its freshness when left out. */
  readonly told?: (answer: Body) => unknown;
}

const LAST = GOLDEN_DAYS[5];
/** Business dates the loans and the book are looked at from the last day: in the loan tape, at its end, and that day. */
const DATES = ['2025-12-31', '2026-10-31', LAST] as const;
const QUEUES = [
  'INTAKE',
  'REVIEW',
  'OFFER_AWAITING_ANSWER',
  'SIGNATURE_PENDING',
  'INSTALMENT_DUE',
  'INSTALMENT_MISSED',
];

/** What is answered on the evening of a day of the history. */
export async function answersOf(day: string, ask: Ask): Promise<Facts> {
  const facts = new Map<string, unknown>();
  const asked = day === LAST ? [...listsOf(day), ...everything()] : listsOf(day);
  for (const { path, role, told = allOf } of asked) facts.set(`${day} ${path}`, told(await ask(path, role)));
  return facts;
}

/** What changes from day to day, as lists and sums. */
function listsOf(day: string): readonly Question[] {
  return [
    { path: '/loans?limit=200', role: 'officer', told: itemsBy('loanId') },
    ...QUEUES.map((queue): Question => ({
      path: `/queues/${queue}?limit=200`,
      role: 'officer',
      told: itemsBy('itemId'),
    })),
    { path: `/reports/classification?asOf=${day}`, role: 'compliance', told: reportOf },
  ];
}

/** All that is in the history, one by one. */
function everything(): readonly Question[] {
  const log = goldenLog();
  return [
    ...ids(log, 'OverdueDetected', 'caseId').flatMap((caseId): Question[] => [
      { path: `/cases/${caseId}`, role: 'officer', told: viewOf },
      { path: `/cases/${caseId}/timeline?limit=200`, role: 'auditor', told: entriesOf },
    ]),
    ...ids(log, 'OverdueDetected', 'borrowerId').map((id): Question => ({
      path: `/borrowers/${id}/cases`,
      role: 'officer',
    })),
    ...ids(log, 'PartyRegistered', 'partyId').map((id): Question => ({ path: `/parties/${id}`, role: 'service' })),
    ...ids(log, 'LoanRegistered', 'loanId').flatMap((loanId) =>
      DATES.map((asOf): Question => ({ path: `/loans/${loanId}?asOf=${asOf}`, role: 'officer' })),
    ),
    ...ids(log, 'SweepStarted', 'asOf').map((asOf): Question => ({ path: `/sweeps/${asOf}`, role: 'operator' })),
    ...DATES.map((asOf): Question => ({
      path: `/reports/classification?asOf=${asOf}`,
      role: 'compliance',
      told: reportOf,
    })),
    { path: `/reports/roll-rates?from=${DATES[0]}&to=${DATES[1]}`, role: 'compliance', told: reportOf },
  ];
}

/** The different values of a field in the events of a type. */
function ids(log: readonly GoldenEvent[], type: string, field: string): readonly string[] {
  const events = log.filter((event) => event.type === type);
  return [...new Set(events.map(({ data }) => (data as { readonly [name: string]: string })[field] ?? ''))];
}

function allOf({ freshness: _freshness, ...rest }: Body): unknown {
  return rest;
}

function viewOf(answer: Body): unknown {
  return withoutLaterClocks(allOf(answer) as { readonly deadlines: readonly { readonly kind: string }[] });
}

/** A list with its items under their ids, so that a difference names the item. */
function itemsBy(id: string): (answer: Body) => unknown {
  return ({ total, items }) => {
    const listed = items as readonly Body[];
    return {
      total,
      order: listed.map((item) => item[id]),
      items: Object.fromEntries(listed.map((item) => [item[id], item])),
    };
  };
}

/** What stands in a timeline, not in which words. */
function entriesOf({ total, entries }: Body): unknown {
  return {
    total,
    entries: (entries as readonly Body[]).map(({ stream, revision, type, businessDate, actor }) => {
      return { stream, revision, type, businessDate, actor };
    }),
  };
}

/** A report without its words and without the position it is pinned to. */
function reportOf({ report }: Body): unknown {
  const { basis: _basis, position: _position, ...figures } = report as Body;
  return figures;
}
