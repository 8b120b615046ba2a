/** Contacts of the month as the log tells them, against what the stories did, and against the caps, counted anew day by day. */
import { mannerOf, talks } from './contact-manner';
import type { Checks } from '../checks';
import type { FeedEvent } from '../event-feed';
import { MONTH_ENDS_ON } from '../stories/story-world';
import { type MonthEvents, textOf } from './month-events';
import type { LedgerNotice, MonthLedger } from './month-ledger';

/** Connected calls that only tell, and calls that talk, of a person on a day (GB/T 45251-2025). */
const MOST_A_DAY = 3;
/** Contacts of the stories; those of notices are the system's own. */
const OWN = 'D-';

export interface ContactFigures {
  readonly made: number;
  readonly notMade: number;
  readonly refused: number;
  readonly rules: number;
  /** The most of one kind on one day with one person. */
  readonly mostADay: number;
  readonly notices: number;
  readonly brought: number;
}

export function checkContacts(checks: Checks, events: MonthEvents, ledger: MonthLedger): ContactFigures {
  const own = (type: 'ContactMade' | 'ContactFailed' | 'ContactBlocked'): readonly FeedEvent[] =>
    events.of(type).filter((event) => textOf(event, 'contactId').startsWith(OWN));
  const [made, failed, blocked] = [own('ContactMade'), own('ContactFailed'), own('ContactBlocked')];
  checks.equal('contacts made, by day', byDay(made), tally(ledger.made.map(({ on }) => on)));
  checks.equal('contacts not made, by day', byDay(failed), tally(ledger.notMade.map(({ on }) => on)));
  const rules = tally(blocked.map((event) => textOf(event, 'rule')));
  checks.equal('contacts refused, by rule', rules, tally(ledger.refused.map(({ rule }) => rule)));
  const mostADay = checkCaps(checks, events);
  for (const notice of ledger.notices) checkNotice(checks, events, notice);
  return {
    ...{ made: made.length, notMade: failed.length, refused: blocked.length, rules: Object.keys(rules).length },
    ...{ mostADay, ...checkEveryNotice(checks, events) },
  };
}

/** Of all that came through in November, whoever made it, but what nobody had permitted. */
function checkCaps(checks: Checks, events: MonthEvents): number {
  const violations = new Set(events.of('ContactViolationFound').map((event) => textOf(event, 'contactId')));
  const counted = events.of('ContactMade').filter((event) => {
    const [contactId, purpose, day] = ['contactId', 'purpose', 'countedOn'].map((name) => textOf(event, name));
    // Answers to the person take no place.
    const inCaps = purpose !== 'REPLY';
    return inCaps && day !== undefined && day <= MONTH_ENDS_ON && !violations.has(contactId ?? '') && usesAPlace(event);
  });
  const used = tally(
    counted.map((event) => [events.personOf(event), textOf(event, 'countedOn'), mannerOf(event)].join(' ')),
  );
  const over = Object.keys(used).filter((place) => (used[place] ?? 0) > MOST_A_DAY);
  checks.equal('people reached more often on a day than is permitted', over, []);
  return Math.max(0, ...Object.values(used));
}

function usesAPlace(event: FeedEvent): boolean {
  return talks(event) ? event.data.effective === true : mannerOf(event) === 'TELLS' && event.data.connected === true;
}

/** Which channels failed, which one brought it, and that it was told once. */
function checkNotice(
  checks: Checks,
  events: MonthEvents,
  { partyId, preparedOn, failed, brought }: LedgerNotice,
): void {
  const [notice, ...others] = events
    .of('NoticePrepared')
    .filter((event) => event.about === partyId && event.businessDate === preparedOn);
  const noticeId = notice ? textOf(notice, 'noticeId') : '';
  checks.equal(`${partyId} told on ${preparedOn}, times`, notice ? 1 + others.length : 0, 1);
  const channels = (type: 'ContactFailed' | 'ContactMade'): string[] =>
    events
      .of(type)
      .filter((event) => textOf(event, 'noticeId') === noticeId)
      .map((event) => textOf(event, 'channel'));
  checks.equal(`${noticeId} failed by`, channels('ContactFailed'), failed);
  checks.equal(`${noticeId} brought by`, channels('ContactMade'), brought === null ? [] : [brought]);
  const nobody = events.of('NoticeReachedNobody').some((event) => textOf(event, 'noticeId') === noticeId);
  checks.equal(`${noticeId} reached nobody`, nobody, brought === null);
}

/** Nobody is told the same twice, and whatever was to be told has come to an end. */
function checkEveryNotice(checks: Checks, events: MonthEvents): { readonly notices: number; readonly brought: number } {
  const ids = (type: Parameters<MonthEvents['of']>[0]): string[] =>
    events
      .of(type)
      .map((event) => textOf(event, 'noticeId'))
      .filter((id) => id !== '');
  const prepared = events
    .of('NoticePrepared')
    .filter(({ businessDate }) => businessDate <= MONTH_ENDS_ON)
    .map((event) => textOf(event, 'noticeId'));
  const brought = tally(ids('ContactMade'));
  checks.equal(
    'notices told twice',
    Object.keys(brought).filter((id) => (brought[id] ?? 0) > 1),
    [],
  );
  const ended = new Set([...Object.keys(brought), ...ids('NoticeLapsed'), ...ids('NoticeReachedNobody')]);
  checks.equal(
    'notices still on their way',
    prepared.filter((id) => !ended.has(id)),
    [],
  );
  return { notices: prepared.length, brought: prepared.filter((id) => id in brought).length };
}

function byDay(events: readonly FeedEvent[]): Readonly<Record<string, number>> {
  return tally(events.map((event) => textOf(event, 'countedOn')));
}

export function tally(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
