/** A month of contacts with people who owe: within their caps, over them, by two agencies at once, without asking, and theirs with the lender. */
import { addDays, CHINESE_WORKING_DAYS, type LocalDate, workingDayOnOrAfter } from '#kernel';
import type { Story } from '../calendar';
import { APPROVER, appOf, REVIEWER } from '../callers';
import type { CaseDesk } from '../case-desk';
import type { Part } from '../casting';
import { ContactDesk, DESK, type Permission, type Reaching } from '../contact-desk';
import { sendOnce } from '../send-once';
import { acknowledge, place, recall } from './agency.story';
import { documentHash } from './document-hash';
import { personOf } from './persons';
import { november, type StoryWorld } from './story-world';

/** Of calls that talk with a person, and of calls that only tell: connected, on one day. */
const A_DAY = 3;

function collection(loanIds: readonly string[], channel: Reaching['channel'] = 'CALL'): Reaching {
  return { by: DESK, purpose: 'COLLECTION', channel, loanIds };
}

/** Weekly: nobody answers, then somebody does; a fourth call of a day is refused, whether it talks or only tells. */
export async function* called({ api, checks, ledger }: StoryWorld, desk: CaseDesk): Story {
  const contacts = new ContactDesk(api, ledger, desk.borrowerId);
  const call = collection(desk.loanIds);
  const [first, second, third, last] = [november(5), november(12), november(19), november(26)];
  yield first;
  await registered(desk);
  await contacts.failed(await contacts.ask('1', call, first), call, first);
  await contacts.reach('2', call, first);
  for (const [day, channel, rule] of [
    [second, 'CALL', 'INTERACTIVE_CAP'],
    [third, 'VOICE_BOT', 'NOTIFICATION_CAP'],
  ] as const) {
    yield day;
    const reaching = collection(desk.loanIds, channel);
    for (let n = 1; n <= A_DAY; n += 1) await contacts.reach(`${channel}-${n}`, reaching, day);
    const fourth = await contacts.ask(`${channel}-4`, reaching, day);
    checks.equal(`${fourth.contactId} answered`, [fourth.answer, fourth.rule], ['BLOCKED', rule]);
  }
  yield last;
  await contacts.reach('letter', collection(desk.loanIds, 'LETTER'), last);
  await contacts.reach('chat', collection(desk.loanIds, 'CHAT'), last);
}

/** Two loans with two agencies: officers and both ask in the same moment, three of nine get through. One is recalled for a complaint. */
export async function* sharedByAgencies({ api, checks, ledger }: StoryWorld, desk: CaseDesk): Story {
  const [one = '', other = ''] = desk.loanIds;
  const world = { api, ledger };
  const [placedOn, askedOn, recalledOn] = [november(4), november(10), november(16)];
  yield placedOn;
  await registered(desk);
  const first = await place(world, desk, 'agency-7', [one], placedOn);
  const second = await place(world, desk, 'agency-9', [other], placedOn, '-2');
  for (const placement of [first, second]) await acknowledge(world, desk, placement, 'PLACEMENT');

  yield askedOn;
  const contacts = new ContactDesk(api, ledger, desk.borrowerId);
  const agency = (id: string, loanId: string): Reaching => ({
    ...collection([loanId]),
    by: { kind: 'AGENCY', id },
  });
  const askers = [collection(desk.loanIds), agency('agency-7', one), agency('agency-9', other)];
  const asked = await Promise.all(
    Array.from({ length: 3 * A_DAY }, async (_, n): Promise<[Permission, Reaching]> => {
      const reaching = askers[n % askers.length] ?? collection(desk.loanIds);
      return [await contacts.ask(`at-once-${n + 1}`, reaching, askedOn), reaching];
    }),
  );
  const permitted = asked.filter(([{ answer }]) => answer === 'PERMITTED');
  checks.equal(`${desk.borrowerId} permitted of ${asked.length} at once`, permitted.length, A_DAY);
  const rules = new Set(asked.flatMap(([{ rule }]) => rule ?? []));
  checks.equal(`${desk.borrowerId} refused at once because`, [...rules], ['INTERACTIVE_CAP']);
  for (const [permission, reaching] of permitted) await contacts.made(permission, reaching, askedOn);
  const foreign = await contacts.ask('foreign', agency('agency-7', other), askedOn);
  checks.equal(`${foreign.contactId} answered`, foreign.rule, 'NOT_PLACED');

  yield recalledOn;
  await recall(world, desk, first, 'COMPLAINT');
  await acknowledge(world, desk, first, 'RECALL');
  const late = await contacts.ask('recalled', agency('agency-7', one), recalledOn);
  checks.equal(`${late.contactId} answered`, late.rule, 'NOT_PLACED');
}

/** An agency that holds nothing calls without asking: found, looked at, confirmed. */
export async function* calledWithoutPermission({ api, ledger }: StoryWorld, desk: CaseDesk): Story {
  const [calledOn, reviewedOn] = [november(6), november(9)];
  yield calledOn;
  await registered(desk);
  const contacts = new ContactDesk(api, ledger, desk.borrowerId);
  const reaching: Reaching = { ...collection(desk.loanIds), by: { kind: 'AGENCY', id: 'agency-13' } };
  const contactId = await contacts.madeUnasked('unasked', reaching, calledOn);
  yield reviewedOn;
  await contacts.reviewViolation(contactId);
}

/** The hotline cannot settle it and has it answered by the next working day; a chat settles the next question at once. */
export async function* turnedToTheLender({ api, checks, ledger }: StoryWorld, desk: CaseDesk): Story {
  const [on, later] = [november(9), november(17)];
  yield on;
  await registered(desk);
  const contacts = new ContactDesk(api, ledger, desk.borrowerId);
  const hotline = { name: 'hotline', channel: 'HOTLINE', on, waitedSeconds: 90, settled: false };
  const dueOn = await contacts.turnedTo(hotline);
  checks.equal(`${desk.borrowerId} to be answered by`, dueOn, nextWorkingDay(on));
  yield addDays(on, 1);
  const reply: Reaching = { ...collection([]), purpose: 'REPLY', replyTo: contacts.idOf('hotline') };
  await contacts.reach('reply', reply, addDays(on, 1));
  const nothing = await contacts.ask('reply-again', reply, addDays(on, 1));
  checks.equal(`${nothing.contactId} answered`, nothing.rule, 'NOTHING_TO_REPLY_TO');
  yield later;
  const chat = { name: 'chat', channel: 'CHAT', on: later, waitedSeconds: 12, settled: true };
  checks.equal(`${desk.borrowerId} answered at once`, await contacts.turnedTo(chat), null);
}

/** Somebody the person named is asked while the person lies ill, and wants to be asked no more: never again, by anybody. */
export async function* thirdPartyStopped({ api, checks, ledger }: StoryWorld, desk: CaseDesk, part: Part): Story {
  const { borrowerId, loanIds } = desk;
  const relatedId = `F${borrowerId}`;
  const [on, later] = [november(5), november(18)];
  yield on;
  await registered(desk);
  const { name, phone } = personOf(relatedId);
  await desk.registerParty(relatedId, name, phone);
  const related = { relatedId, kind: 'EMERGENCY_CONTACT', source: 'PERSON' };
  await sendOnce(api, appOf(borrowerId), `/parties/${borrowerId}/relations`, related);
  const contacts = new ContactDesk(api, ledger, borrowerId);
  const asking: Reaching = { ...collection(loanIds), purpose: 'STATUTORY_NOTICE', thirdPartyId: relatedId };
  const early = await contacts.ask('related-early', asking, on);
  checks.equal(`${early.contactId} answered`, early.rule, 'THIRD_PARTY');
  const holdId = `H-${borrowerId}`;
  const ill = { holdId, kind: 'INCAPACITY', documentHash: documentHash(holdId) };
  await sendOnce(api, REVIEWER, `/parties/${borrowerId}/holds`, ill);
  ledger.holds.push({ kind: 'INCAPACITY', backdated: false });
  await contacts.reach('related', asking, on);
  await contacts.stopThirdParty(relatedId);
  const again = await contacts.ask('related-again', asking, on);
  checks.equal(`${again.contactId} answered`, again.rule, 'THIRD_PARTY_STOPPED');
  yield later;
  const well = { documentHash: documentHash(`${holdId} ended`) };
  await sendOnce(api, APPROVER, `/parties/${borrowerId}/holds/${holdId}/lifting`, well);
  yield addDays(later, 1);
  const stopped = await contacts.ask('related-later', asking, addDays(later, 1));
  checks.equal(`${stopped.contactId} answered`, stopped.rule, 'THIRD_PARTY_STOPPED');
  for (const { loan, dpd } of part.loans) {
    // Of November the ill days, from the 5th up to the 17th, do not count.
    const { dpd: now } = await desk.arrears(loan.loanId, later);
    checks.equal(`${loan.loanId} past due when well again, in days`, now, dpd + 18 - 13);
  }
}

/** Number and name as the lender has them. */
export async function registered(desk: CaseDesk): Promise<void> {
  const { name, phone } = personOf(desk.borrowerId);
  await desk.registerParty(desk.borrowerId, name, phone);
}

function nextWorkingDay(day: LocalDate): LocalDate {
  return workingDayOnOrAfter(addDays(day, 1), CHINESE_WORKING_DAYS);
}
