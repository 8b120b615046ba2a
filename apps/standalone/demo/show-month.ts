/** The month beside the negotiations, in a dozen lines; each figure was compared with the account of the stories. */
import { counted } from '#kernel';
import type { MonthFigures } from './month/check-month';
import type { MonthLedger } from './month/month-ledger';
import { table } from './terminal-table';

/** @param told events a receiver of webhooks was told; undefined where it was not told on this run */
export function showMonth({ contacts, complaints }: MonthFigures, ledger: MonthLedger, told: number | undefined): void {
  const of = ledger.of.bind(ledger);
  const { rows = 0, files = 0, withheld = 0, toldSince = 0, refused = [] } = ledger.reports ?? {};
  const waits = of('inbound') === 0 ? 0 : Math.round(of('waitedSeconds') / of('inbound'));
  const late = of('monthsCorrected');
  const backdated = ledger.holds.filter((hold) => hold.backdated).length;
  const lines: readonly (readonly [string, string])[] = [
    [
      'Contacts made',
      `${contacts.made}, at most ${contacts.mostADay} of a kind with a person on a day; ${contacts.notMade} not made`,
    ],
    [
      'Contacts refused',
      `${contacts.refused}, by ${counted(contacts.rules, 'rule')}; ${of('violations')} made all the same, looked at and confirmed`,
    ],
    [
      'Notices',
      `${contacts.notices} to be told, ${contacts.brought} brought, each once; ${of('noticesFollowedUp')} that nobody got, seen to`,
    ],
    [
      'Turned to the lender',
      `${of('inbound')}, after ${waits} s on average; all answered; ${of('thirdPartyStops')} relatives who want no more calls`,
    ],
    ['Agencies', `${of('placements')} placements, ${of('recalls')} recalled`],
    [
      'Complaints',
      `${complaints.complaints}: ${complaints.answered} answered, ${complaints.answeredInTime} in time, ${complaints.open} open, ${complaints.extended} extended, ${complaints.escalated} taken above`,
    ],
    [
      'Holds',
      `${ledger.holds.length} of ${new Set(ledger.holds.map(({ kind }) => kind)).size} kinds, ${backdated} of them known late`,
    ],
    [
      'Credit bureau',
      `${counted(rows, 'row')} of October in ${counted(files, 'file')}, ${refused.length} refused and repaired; ${withheld} held back until the person was told, ${toldSince} of them told by the next day`,
    ],
    ['Objections', `${of('objections')}, answered; ${counted(late, 'month')} told anew`],
    [
      'Persons',
      `${of('merges')} records merged, ${of('mergesUndone')} of them undone; ${of('subjectRequests')} requests about data answered; ${of('consentsWithdrawn')} consents withdrawn`,
    ],
    ['Wrong entries', `${of('corrections')} corrected, ${of('repairsDone')} repairs done, none left`],
    ['Court', `${of('escalations')} taken there, ${counted(of('legalSteps'), 'step')} recorded`],
    [
      'Closed cases',
      `${of('ratings')} rated, ${of('reopenings')} opened again; ${of('eligibilityReviews')} told when they may borrow again`,
    ],
    ...(told === undefined ? [] : ([['Told by webhook', `${counted(told, 'event')}, none missed`]] as const)),
  ];
  console.log('\nNovember 2026 beside the negotiations\n');
  for (const line of table([{ title: 'What' }, { title: 'How many' }], lines)) console.log(`  ${line}`);
}
