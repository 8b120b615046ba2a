/** What is known of people: two records of one person, what they agree to, what they ask about their data, who acts for them. */
import { addDays } from '#kernel';
import type { Story } from '../calendar';
import { appOf, APPROVER, COMPLIANCE } from '../callers';
import type { CaseDesk } from '../case-desk';
import type { Part } from '../casting';
import { ContactDesk, DESK, type Reaching } from '../contact-desk';
import { sendOnce } from '../send-once';
import { caseOf } from './case-of';
import { registered } from './contact.story';
import { documentHash } from './document-hash';
import { personOf } from './persons';
import { november, type StoryWorld } from './story-world';

const MERGED_ON = november(6);
const EVIDENCE = { foundBy: 'officer-li', evidence: '身份证号一致，客户本人电话确认' };

export function survivorOf(borrowerId: string): string {
  return `S${borrowerId}`;
}

/** Two records of one person: one case goes on, and calls of that morning under either count together. */
export async function* merged(world: StoryWorld, desk: CaseDesk): Story {
  yield MERGED_ON;
  await merge(world, desk);
  const { api, checks, ledger } = world;
  const survivorId = survivorOf(desk.borrowerId);
  const contacts = new ContactDesk(api, ledger, survivorId);
  const call: Reaching = { by: DESK, purpose: 'COLLECTION', channel: 'CALL', loanIds: desk.loanIds };
  await contacts.reach('third', call, MERGED_ON);
  const { contactId, rule } = await contacts.ask('fourth', call, MERGED_ON);
  checks.equal(`${contactId} answered`, rule, 'INTERACTIVE_CAP');
  yield addDays(MERGED_ON, 1);
  checks.equal(`${desk.caseId} outcomes`, await outcomesAfterMerge(desk), mergedOutcomes(desk));
  const survivors = await caseOf(api, survivorId, desk.loanIds, MERGED_ON);
  checks.equal(`${survivors.caseId} goes on with`, (await survivors.view()).loans.map(({ loanId }) => loanId).sort(), [
    ...desk.loanIds,
  ]);
}

/** They were two people after all: the loans go back to a case of their own, and a supervisor sees to what came meanwhile. */
export async function* mergeUndone(world: StoryWorld, desk: CaseDesk): Story {
  const [undoneOn, seenToOn] = [november(13), november(16)];
  yield MERGED_ON;
  const mergeId = await merge(world, desk);
  yield undoneOn;
  const at = `/parties/${desk.borrowerId}/merge`;
  const { api, checks, ledger } = world;
  await sendOnce(api, APPROVER, `${at}/undoing`, { reason: '经核实系同名不同人' });
  ledger.add('mergesUndone');
  yield seenToOn;
  await sendOnce(api, APPROVER, `${at}/aftermath`, { mergeId, measures: '合并期间没有新的记录' });
  checks.equal(`${desk.caseId} outcomes`, await outcomesAfterMerge(desk), mergedOutcomes(desk));
  const own = await caseOf(api, desk.borrowerId, desk.loanIds, undoneOn);
  checks.equal(`${own.caseId} stage`, (await own.view()).stage, 'OVERDUE');
}

async function merge({ api, ledger }: StoryWorld, desk: CaseDesk): Promise<string> {
  const { borrowerId, loanIds } = desk;
  const survivorId = survivorOf(borrowerId);
  await registered(desk);
  const { name, phone } = personOf(borrowerId);
  await desk.registerParty(survivorId, name, phone);
  const contacts = new ContactDesk(api, ledger, borrowerId);
  const call: Reaching = { by: DESK, purpose: 'COLLECTION', channel: 'CALL', loanIds };
  for (const n of ['first', 'second']) await contacts.reach(n, call, MERGED_ON);
  const body = { survivorId, ...EVIDENCE, documentHash: documentHash(`same person ${borrowerId}`) };
  const { mergeId } = await sendOnce<{ mergeId: string }>(api, APPROVER, `/parties/${borrowerId}/merge`, body);
  ledger.add('merges');
  return mergeId;
}

async function outcomesAfterMerge(desk: CaseDesk): Promise<unknown> {
  const { outcomes } = await desk.view();
  return outcomes.map(({ loanId, outcome }) => ({ loanId, outcome }));
}

function mergedOutcomes({ loanIds }: CaseDesk): unknown {
  return loanIds.map((loanId) => ({ loanId, outcome: 'MERGED' }));
}

/** No calls any more: refused from that day on, but for what the law has them told; agreed to again they are permitted. */
export async function* consentWithdrawn(world: StoryWorld, desk: CaseDesk): Story {
  const { api, checks, ledger } = world;
  const { borrowerId, loanIds } = desk;
  const consent = { purpose: 'CONTACT_BY_CALL', through: 'APP' };
  const call: Reaching = { by: DESK, purpose: 'COLLECTION', channel: 'CALL', loanIds };
  const contacts = new ContactDesk(api, ledger, borrowerId);
  const [on, again] = [november(9), november(23)];
  yield on;
  await registered(desk);
  await sendOnce(api, appOf(borrowerId), `/parties/${borrowerId}/consents/withdrawal`, consent);
  ledger.add('consentsWithdrawn');
  const { contactId, rule } = await contacts.ask('unwanted', call, on);
  checks.equal(`${contactId} answered`, rule, 'CONSENT_WITHDRAWN');
  await contacts.reach('by-law', { ...call, purpose: 'STATUTORY_NOTICE' }, on);
  yield again;
  await sendOnce(api, appOf(borrowerId), `/parties/${borrowerId}/consents`, consent);
  ledger.add('consentsGiven');
  await contacts.reach('agreed', call, again);
}

const ASKED = ['ACCESS', 'CORRECTION', 'DELETION'] as const;
const WANTED = { ACCESS: '我想知道你们保存了我的哪些信息', CORRECTION: '电话号码有误', DELETION: '请删除我的个人信息' };

/** To see, to correct, to delete what is known of them: answered in time; what must be kept is restricted instead, and freed when they ask. */
export async function* askedAboutData(world: StoryWorld, desk: CaseDesk, { nth }: Part): Story {
  const { api, checks, ledger } = world;
  const { borrowerId } = desk;
  const kind = ASKED[nth % ASKED.length] ?? 'ACCESS';
  const [askedOn, answeredOn, freedOn] = [november(5), november(16), november(20)];
  yield askedOn;
  await registered(desk);
  const by = kind === 'CORRECTION' ? await representative(desk) : ({ kind: 'PERSON', partyId: borrowerId } as const);
  const requestId = `SR-${borrowerId}`;
  const request = { requestId, kind, through: 'APP', by, wants: WANTED[kind] };
  const at = `/parties/${borrowerId}/subject-requests`;
  const { dueOn } = await sendOnce<{ dueOn: string }>(api, appOf(by.partyId), at, request);
  checks.equal(`${requestId} due`, dueOn, addDays(askedOn, 15));
  ledger.add('subjectRequests');
  yield answeredOn;
  const outcome = kind === 'DELETION' ? 'RESTRICTED' : 'GRANTED';
  const answer = { outcome, answer: '已按您的要求处理', documentHash: documentHash(`answer ${requestId}`) };
  await sendOnce(api, COMPLIANCE, `${at}/${requestId}/answer`, answer);
  ledger.add('subjectRequestsAnswered');
  if (kind !== 'DELETION') return;
  const contacts = new ContactDesk(api, ledger, borrowerId);
  const call: Reaching = { by: DESK, purpose: 'COLLECTION', channel: 'CALL', loanIds: desk.loanIds };
  const { contactId, rule } = await contacts.ask('restricted', call, answeredOn);
  checks.equal(`${contactId} answered`, rule, 'PROCESSING_RESTRICTED');
  yield freedOn;
  await sendOnce(api, COMPLIANCE, `/parties/${borrowerId}/restriction/lifting`, { reason: '客户撤回删除请求' });
}

async function representative(desk: CaseDesk): Promise<{ readonly kind: 'REPRESENTATIVE'; readonly partyId: string }> {
  const partyId = `R${desk.borrowerId}`;
  const { name, phone } = personOf(partyId);
  await desk.registerParty(partyId, name, phone);
  await desk.authorise(partyId, ['PERSONAL_DATA']);
  return { kind: 'REPRESENTATIVE', partyId };
}
