/**
 * Every command of the API taken once, in the order in which a lender's days bring them: the record of it is where the
 * interface document has its worked examples from. A new command is taken here, too.
 */
import { EXAMPLE_DOCUMENT } from '#policy';
import type { Role } from '#kernel';
import { exceedRemedy } from './exceeded-remedy';
import { leaveNotices } from './left-notices';
import { madeReport } from './made-report';
import type { RunningApi } from './running-api';
import { submitted, sweep, ToldCase, turnTo } from './told-case';

type Body = ReturnType<typeof JSON.parse>;
type Take = (path: string, body: object, role?: Role, as?: string) => Promise<Body>;

const PAYMENT = { paidAt: '2026-10-20T10:00:00+08:00', channel: 'APP' };
const REASONS = [{ en: 'The income does not cover any instalment.', zh: '收入不足以支付任何一期还款。' }];
const LATER = { finding: 'LATER', from: '2028-06-01' };
const KEPT = [{ en: 'The plan was kept to its end a year ago.', zh: '还款方案已于一年前履行完毕。' }];
const KEEPS = [{ en: 'The borrower can keep this plan.', zh: '借款人有能力履行该方案。' }];

/** A few people, each with loans of their own: what one of them does keeps nobody else from anything. */
export async function takeEveryCommand(api: RunningApi): Promise<void> {
  await turnTo(api, '2026-11-04');
  const person = (n: number, loans = 1): ToldCase => {
    const id = `C80000${n}`;
    return new ToldCase(
      api,
      id,
      Array.from({ length: loans }, (_, loan) => `${id}-L${loan + 1}`),
    );
  };
  const [kept, referred, refused, declining, countering, leaving, watched, large] = [
    person(1),
    person(2),
    person(3),
    person(4),
    person(5),
    person(6),
    new ToldCase(api, 'C800010'),
    person(9, 9),
  ];
  const unpaid = new ToldCase(api, 'C800013', ['C800013-L1', 'C800013-L2', 'C800013-L3']);
  const collected = new ToldCase(api, 'C800012');
  const unbooked = new ToldCase(api, 'C800011', ['C800011-L1', 'C800011-L2']);
  const take: Take = (path, body, role = 'service', as?: string) => kept.take(path, body, role, as);
  await persons(take);
  for (const one of [
    kept,
    referred,
    refused,
    declining,
    countering,
    leaving,
    watched,
    large,
    unbooked,
    collected,
    unpaid,
  ])
    await one.registerUnpaidLoans();
  for (const payer of [person(7), person(8)]) await payer.registerUnpaidLoans('2026-09-20');
  await contacts(take);
  await notices(api, take);
  await complaints(take);
  await money(take);
  await exceedRemedy(api, take, 'C800008-L1', 'C800008');
  await bureauReports(api, take);
  await policies(api, take);
  await sweep(api, '2026-11-01');
  await person(0).registerUnpaidLoans('2026-10-10');
  const warning = { loanId: 'C800000-L1', raisedBy: 'BORROWER', reason: 'UNEMPLOYMENT', explanation: '公司停业' };
  await take('/borrowers/C800000/early-warnings', warning);
  await agencies(take, collected);
  await exits(take, unpaid);
  await evidence(take, kept);
  await planAndRestoration(take, kept);
  await refusedByTheCore(take, unbooked);
  await work(api, take, referred);
  await review(take, referred);
  await approvals(take, large);
  await refusalAndAppeal(take, refused);
  await answersToOffers(take, declining, countering);
  await signatures(take, leaving);
  await take(`/cases/${leaving.caseId}/negotiation/withdrawal`, { note: '家人帮我还' });
  await observation(api, take, watched);
  await court(api, take, declining);
  await take(`/cases/${kept.caseId}/eligibility-reviews`, { ...LATER, reasons: KEPT }, 'officer');
  await webhooks(take);
  await reports(api, take);
}

/** A report is made, released by a second person and handed in; later another run of it takes its place. */
async function reports(api: RunningApi, take: Take): Promise<void> {
  const { businessDate: asOf } = (await api.get('/clock', { role: 'operator' })).body;
  const made = async (partyId: string): Promise<string> => {
    const { position } = await take('/parties', { partyId, name: '周强', phone: '+86 135 0013 5000' });
    return madeReport(api, { code: 'R1', asOf, position });
  };
  const at = await made('C800030');
  const { sha256 } = (await api.get(at, { role: 'compliance' })).body;
  await take(`${at}/release`, { sha256 }, 'compliance', 'wu');
  await take(`${at}/submission`, { submittedOn: asOf, reference: 'CBRC-2027-11-0012' }, 'compliance', 'lin');
  const by = (await made('C800031')).replace('/reports/runs/', '');
  await take(`${at}/restatement`, { by, because: 'FACTS_CAME_LATE', reason: '补录一名客户' }, 'compliance', 'lin');
}

/** A case that waits in a queue is claimed, given back, assigned, followed up and noted on; then its officer is away. */
async function work(api: RunningApi, take: Take, { caseId }: ToldCase): Promise<void> {
  const at = `/queues/INTAKE/items/${caseId}`;
  await take(`${at}/claim`, {}, 'officer');
  await take(`${at}/follow-up`, { followUpOn: '2026-11-06' }, 'officer');
  await take(`${at}/notes`, { text: '客户要求下午联系' }, 'officer');
  await take(`${at}/release`, {}, 'officer');
  await take(`${at}/assignment`, { officerId: 'wang' }, 'supervisor');
  const { position } = await take('/queues/handovers', { from: 'wang', officerId: 'li' }, 'supervisor');
  const preview = `/queues/INTAKE/assignment-preview?owner=li&minPosition=${position}`;
  const { token } = (await api.get(preview, { role: 'supervisor' })).body;
  await take('/queues/INTAKE/assignments', { officerId: 'zhao', token }, 'supervisor');
}

/** An offer was declined, and a year later nothing is paid: a suit is filed, and withdrawn. */
async function court(api: RunningApi, take: Take, { caseId, loanIds }: ToldCase): Promise<void> {
  const [loanId = ''] = loanIds;
  const { businessDate } = (await api.get('/clock', { role: 'operator' })).body;
  const cost = { costId: 'LC2', kind: 'COURT_FEE', amount: 5_000, incurredOn: businessDate };
  await take(`/loans/${loanId}/legal-costs`, cost, 'officer');
  const at = `/cases/${caseId}/legal-escalations`;
  const { escalationId } = await take(at, { loanIds: [loanId], ground: 'RELIEF_NOT_TAKEN' }, 'officer');
  const suit = { actionId: 'LA-1', step: 'SUIT_FILED', takenOn: businessDate, costs: [{ loanId, costId: 'LC2' }] };
  const filed = { ...suit, courtReference: '（2027）京0105民初1234号' };
  await take(`${at}/${escalationId}/actions`, filed, 'officer');
  const judgment = { actionId: 'LA-2', step: 'JUDGMENT', outcome: 'WON', takenOn: businessDate };
  await take(`${at}/${escalationId}/actions`, judgment, 'officer');
  await take(`${at}/${escalationId}/withdrawal`, { because: 'HARDSHIP', note: '借款人住院' }, 'officer');
}

async function persons(take: Take): Promise<void> {
  await take('/parties', { partyId: 'C800001', name: '王小明', phone: '+86 138 0013 8000' });
  await take('/parties/C800001/contact-details', { phone: '+86 139 0013 9000' });
  await take('/parties', { partyId: 'C800002', name: '王芳', phone: '+86 137 0013 7000' });
  const power = { representativeId: 'C800002', documentHash: 'a'.repeat(64), scope: ['NEGOTIATE'] };
  await take('/parties/C800001/representatives', { ...power, expiresOn: '2026-12-31' });
  await take('/parties/C800001/representatives/C800002/revocation', {});
  await holds(take);
}

/** Somebody has died: it becomes known late, and proves to be wrong. */
async function holds(take: Take): Promise<void> {
  await take('/parties', { partyId: 'C800020', name: '赵敏', phone: '+86 136 0013 6000' });
  const death = { holdId: 'HOLD-1', kind: 'DEATH', from: '2026-10-20', documentHash: 'c'.repeat(64) };
  await take('/parties/C800020/holds', { ...death, reason: '家属于11月3日提交死亡证明' }, 'officer');
  await take('/parties/C800020/holds/HOLD-1/review', { reviewOn: '2027-01-04' }, 'supervisor');
  const wrong = { until: '2026-10-20', documentHash: 'd'.repeat(64), reason: '死亡登记有误，本人到场核实' };
  await take('/parties/C800020/holds/HOLD-1/lifting', wrong, 'supervisor');
  await rights(take);
}

/** What a person is to others, agrees to and asks about their data, and two records of one person. */
async function rights(take: Take): Promise<void> {
  const of = '/parties/C800001';
  const relation = { relatedId: 'C800002', kind: 'EMERGENCY_CONTACT' };
  await take(`${of}/relations`, { ...relation, source: 'PERSON' });
  await take(`${of}/relations/end`, { ...relation, because: 'RECORDED_WRONGLY' });
  await take(`${of}/consents`, { purpose: 'SENSITIVE_DATA', through: 'APP', documentHash: 'b'.repeat(64) });
  await take(`${of}/consents/withdrawal`, { purpose: 'SENSITIVE_DATA', through: 'APP' });
  const asked = { requestId: 'SR-1', kind: 'DELETION', through: 'APP', by: { kind: 'PERSON', partyId: 'C800002' } };
  await take('/parties/C800002/subject-requests', { ...asked, wants: '请删除我的个人信息' });
  const answer = { outcome: 'RESTRICTED', answer: '法定保存期限未届满，已停止除存储外的处理' };
  await take('/parties/C800002/subject-requests/SR-1/answer', answer, 'compliance');
  await take('/parties/C800002/restriction/lifting', { reason: '客户撤回删除请求' }, 'compliance');
  await take('/parties/C800002/restriction', { ground: 'OBJECTION', note: '客户书面拒绝处理' }, 'compliance');
  await take('/parties/C800002/restriction/lifting', { reason: '客户改变主意' }, 'compliance');
  await take('/parties', { partyId: 'C800034', name: '王小明', phone: '+86 138 0013 8000' });
  const evidence = { foundBy: 'officer-7', evidence: '身份证号一致，客户本人电话确认' };
  await take('/parties/C800034/merge', { survivorId: 'C800001', ...evidence }, 'supervisor');
  await take('/parties/C800034/merge/undoing', { reason: '经核实系同名不同人' }, 'supervisor');
  const settled = { mergeId: 'C800034-M1', measures: '合并期间没有新的记录' };
  await take('/parties/C800034/merge/aftermath', settled, 'supervisor');
}

async function contacts(take: Take): Promise<void> {
  await take('/parties/C800001/contact-hours', {
    timeZone: 'Asia/Urumqi',
    agreedHours: { from: '07:00', until: '20:00' },
  });
  const by = { kind: 'LENDER', id: 'call-centre-2' };
  const call = { by, purpose: 'COLLECTION', channel: 'CALL', loanIds: ['C800001-L1'] };
  const of = '/borrowers/C800001';
  await take(`${of}/contacts`, { contactId: 'CALL-1', ...call });
  const talked = { madeAt: '2026-11-03T15:05:00+08:00', connected: true, effective: true, seconds: 180 };
  await take(`${of}/contacts/CALL-0/made`, { ...call, ...talked, recordingHash: 'b'.repeat(64) });
  const seen = { finding: 'CONFIRMED', measure: '已对该机构扣分并要求整改' };
  await take(`${of}/contacts/CALL-0/violation-review`, seen, 'officer');
  const failedAt = '2026-11-03T15:00:00+08:00';
  await take(`${of}/contacts/CALL-1/failure`, { ...call, failedAt, reason: 'NO_ANSWER' });
  const hotline = { receivedAt: '2026-11-03T16:00:00+08:00', pickedUpAt: '2026-11-03T16:01:30+08:00' };
  const about = { inboundId: 'HL-1', channel: 'HOTLINE', loanIds: ['C800001-L1'] };
  await take(`${of}/inbound-contacts`, { ...about, ...hotline, settled: false });
  await take(`${of}/third-parties/C800002/stop`, {});
  const reasons = [{ en: 'It was entered for the wrong person.', zh: '登记对象有误。' }];
  await take(`${of}/third-parties/C800002/stop/taking-back`, { reasons }, 'supervisor');
  await take(`${of}/inbound-contacts/HL-1/correction`, { tookPlace: false, reasons }, 'supervisor');
  const none = { finding: 'NO_VIOLATION', measure: '已撤销对该机构的扣分', reasons };
  await take(`${of}/contacts/CALL-0/violation-review/correction`, none, 'supervisor');
  await take(`${of}/contacts/CALL-0/correction`, { kind: 'NEVER_MADE', reasons }, 'supervisor');
}

/** Loans are placed with an agency, acknowledged, and recalled. */
async function agencies(take: Take, { caseId, loanIds }: ToldCase): Promise<void> {
  const at = `/cases/${caseId}/placements`;
  const asked = { agencyId: 'agency-7', loanIds, processing: 'ENTRUSTED', toldOn: '2026-11-02' };
  const { placementId } = await take(at, asked, 'officer');
  await take(`${at}/${placementId}/acknowledgement`, { what: 'PLACEMENT', reference: 'AG-1' });
  await take(`${at}/${placementId}/recall`, { because: 'OFFICER', note: '客户希望由我方联系' }, 'officer');
}

/** Written off with a second person's approval and taken back, sold and told, withdrawn; the case is rated and reopened. */
async function exits(take: Take, { caseId, loanIds, borrowerId }: ToldCase): Promise<void> {
  const [first = '', second = '', third = ''] = loanIds;
  const at = `/cases/${caseId}`;
  const writeOff = { loanId: first, ground: 'UNCOLLECTIBLE', collectionGoesOn: true };
  const lead = 'supervisor';
  const { approvalId, contentHash } = await take('/approvals', { caseId, writeOff }, lead);
  await take(`/approvals/${approvalId}/grant`, { contentHash }, lead, 'supervisor-2');
  await take(`${at}/write-offs`, { ...writeOff, approvalId }, lead);
  const because = 'RECORDED_WRONGLY';
  const back = await take('/approvals', { caseId, writeOffTakenBack: { loanId: first, because } }, lead);
  await take(`/approvals/${back.approvalId}/grant`, { contentHash: back.contentHash }, lead, 'supervisor-2');
  await take(`${at}/write-offs/${first}/taking-back`, { because, approvalId: back.approvalId }, lead);
  await take(`${at}/loans/${third}/withdrawal`, { because: 'NOT_THEIR_DEBT', note: '身份证被冒用' }, lead);
  const loans = [first, second].map((loanId) => ({ loanId, price: 300_000 }));
  const mistaken = await take(`${at}/transfers`, { buyer: 'buyer-2', loans }, lead);
  const mistake = [{ en: 'The contract names another buyer.', zh: '转让合同的受让人另有其人。' }];
  await take(`${at}/transfers/${mistaken.transferId}/taking-back`, { reasons: mistake }, lead);
  const { transferId } = await take(`${at}/transfers`, { buyer: 'buyer-3', loans }, lead);
  await take(`${at}/transfers/${transferId}/notice`, { noticeOn: '2026-11-04', reference: 'EMS-1' }, 'officer');
  const received = { noticeOn: '2026-11-04', reference: 'EMS-2' };
  const reasons = [{ en: 'The receipt has another number.', zh: '签收回执编号不同。' }];
  await take(`${at}/transfers/${transferId}/notice/correction`, { ...received, reasons }, 'officer');
  await take(`${at}/rating`, { stars: 4, words: '处理及时', by: { kind: 'BORROWER', partyId: borrowerId } });
  await take(`${at}/reopening`, { loanIds: [third], because: 'NEW_FACTS' }, lead);
}

async function notices(api: RunningApi, take: Take): Promise<void> {
  await leaveNotices(api, 'C800003');
  const of = '/borrowers/C800003/notices';
  const told = { contactId: 'NTC-1.1', outcome: 'DELIVERED', at: '2026-11-04T09:00:00+08:00' };
  await take(`${of}/NTC-1/delivery-reports`, { ...told, reference: 'MSG-20261104-17' });
  await take(`${of}/NTC-2/follow-up`, { reached: true, measure: '已寄送挂号信并电话确认' }, 'officer');
  const seenTo = { how: 'TOLD_OTHERWISE', measure: '已电话致歉并说明正确金额' };
  await take(`${of}/NTC-3/correction`, seenTo, 'officer');
  const reasons = [{ en: 'The letter came back; nobody had called.', zh: '挂号信被退回，实际无人致电。' }];
  await take(`${of}/NTC-2/follow-up/taking-back`, { reasons }, 'officer');
  await take(`${of}/NTC-3/correction/taking-back`, { reasons }, 'officer');
}

async function complaints(take: Take): Promise<void> {
  const coding = { channel: 'TELEPHONE', business: 'LOAN', cause: 'COLLECTION' };
  const told = {
    intake: 'HOTLINE',
    intakeReference: 'HL-2',
    receivedOn: '2026-11-03',
    account: '一天接到五个催收电话',
  };
  const about = { partyId: 'C800001', loanIds: ['C800001-L1'], contactIds: ['CALL-0'] };
  await take('/complaints', { complaintId: 'TS-1', ...told, ...about, complainant: { kind: 'BORROWER' } });
  const rightDay = [{ intake: 'HOTLINE', intakeReference: 'HL-2', receivedOn: '2026-11-02' }];
  const mistaken = [{ en: 'The call had come in a day before.', zh: '来电实为前一日。' }];
  await take('/complaints/TS-1/correction', { receipts: rightDay, reasons: mistaken }, 'officer');
  const regulator = { intake: 'REGULATOR', intakeReference: 'NFRA-2026-17', receivedOn: '2026-11-04' };
  await take('/complaints/TS-1/receipts', regulator);
  await take('/complaints/TS-1/coding', coding, 'officer');
  await take('/complaints/TS-1/acknowledgement', { papersAsked: ['IDENTITY'] }, 'officer');
  const extension = { ground: 'COMPLICATED', reason: '需调取外包机构录音', noticedOn: '2026-11-04' };
  await take('/complaints/TS-1/extension', extension, 'supervisor');
  const granted = [{ remedy: 'FEE_WAIVED', amount: 5_000 }];
  const answer = { outcome: 'UPHELD', granted, answer: '经核查情况属实，已停止外呼并致歉' };
  await take('/complaints/TS-1/answer', answer, 'officer');
  const above = { to: 'REGULATOR', reference: 'NFRA-2026-18', escalatedOn: '2026-11-04', because: '未退还费用' };
  await take('/complaints/TS-1/escalation', above);
  await take('/complaints/TS-1/answer', { ...answer, answer: '已退还费用' }, 'supervisor');
  await take('/complaints/TS-1/closing', { ground: 'ACCEPTED' }, 'officer');
  const waived = { remedyId: 'WAIVER-7', remedy: 'FEE_WAIVED', amount: 3_000, loanId: 'C800001-L1' };
  await take('/complaints/TS-1/remedies', { ...waived, reference: '20261104-000017' }, 'officer');
  const why = { remedy: 'FEE_WAIVED', because: '其余费用已由客户书面放弃减免' };
  await take('/complaints/TS-1/withheld-remedies', why, 'supervisor');
  const measure = { measure: '外呼系统限制每日次数', ownerId: 'collections-lead', doneBy: '2026-12-31' };
  const improvement = { improvementId: 'IMP-1', ...measure, cause: 'COLLECTION', sameCause: ['TS-2'] };
  const post = { platform: 'weibo', postId: 'P-77', author: '匿名用户' };
  const posted = { ...told, intake: 'SOCIAL_MEDIA', complainant: { kind: 'UNKNOWN' }, post };
  await take('/complaints', { complaintId: 'TS-2', ...posted });
  await take('/complaints/TS-1/improvements', improvement, 'supervisor');
  await take('/complaints/TS-2/links', { partyId: 'C800001', complainant: { kind: 'BORROWER' } });
  await take('/complaints', { complaintId: 'TS-3', ...told, ...about, complainant: { kind: 'BORROWER' } });
  await take('/complaints/TS-3/joining', { into: 'TS-2' }, 'officer');
  await take('/complaints/TS-2/withdrawal', { withdrawnOn: '2026-11-04', reason: '已解决' });
  const own = { account: '短信内容与合同不符', loanIds: ['C800001-L1'] };
  await take('/borrowers/C800001/complaints', { complaintId: 'APP-1', ...own });
  await take('/complaints/APP-1/coding', { ...coding, cause: 'DISCLOSURE' }, 'officer');
  await take('/complaints/APP-1/answer', { ...answer, outcome: 'NOT_UPHELD', granted: [] }, 'officer');
  await take('/borrowers/C800001/complaints/APP-1/review', { because: '没有答复合同条款' });
  await take('/borrowers/C800001/complaints/APP-1/withdrawal', {});
}

async function money(take: Take): Promise<void> {
  const terms = { principal: 0, disbursedOn: '2026-08-10', dueDay: 10, numberOfInstalments: 0, dailyRate: '0.0004' };
  const penalty = { penaltyDailyRate: '0.0006', penaltyCapAnnual: '0.24' };
  const account = { loanId: 'HB80', borrowerId: 'C800081', product: 'HUABEI_BILL', method: 'BILL' };
  await take('/loans', { ...account, ...terms, ...penalty });
  const bill = { seq: 1, postedOn: '2026-10-01', accruesFrom: '2026-10-01', dueOn: '2026-11-10' };
  await take('/loans/HB80/bills', { ...bill, opening: 60_000, principal: 60_000, interest: 0, fee: 0 });
  const [loan, other] = ['/loans/C800008-L1', 'C800007-L1'];
  const payer = { relation: 'FAMILY', name: '李四' };
  await take(`${loan}/repayments`, { paymentId: 'P1', amount: 10_000, ...PAYMENT, payer });
  const reversal = { reversalId: 'R1', reversedAt: '2026-10-21T10:00:00+08:00', reason: 'CHARGEBACK' };
  await take(`${loan}/repayments/P1/reversal`, reversal);
  await take(`${loan}/repayments`, { paymentId: 'P2', amount: 20_000, ...PAYMENT });
  const moved = { reassignmentId: 'RA1', toLoanId: other, reason: 'WRONG_LOAN' };
  const toMove = { reassignment: { loanId: 'C800008-L1', paymentId: 'P2', ...moved } };
  const toAnother = await take('/approvals', toMove, 'officer');
  await take(`/approvals/${toAnother.approvalId}/grant`, { contentHash: toAnother.contentHash }, 'supervisor');
  await take(`${loan}/repayments/P2/reassignment`, { ...moved, approvalId: toAnother.approvalId }, 'officer');
  const cost = { costId: 'LC1', kind: 'COURT_FEE', amount: 5_000, incurredOn: '2026-10-01' };
  await take(
    `${loan}/legal-costs`,
    { ...cost, courtReference: '2026-MC-1234', lateBecause: '法院收据今日才送达' },
    'officer',
  );
  await take(`${loan}/legal-costs/LC1/taking-back`, { because: 'WAIVED_BY_COURT' }, 'officer');
  const early = { requestId: 'E1', requestedBy: 'BORROWER', from: '2026-11-02' };
  await take(`${loan}/early-settlements`, early);
  await take(`${loan}/early-settlements/E1/withdrawal`, {});
  await take(`${loan}/repayments`, { paymentId: 'P3', amount: 3_000_000, ...PAYMENT });
  const refund = { refundId: 'F1', amount: 1_000, refundedAt: '2026-10-22T10:00:00+08:00', bankReference: 'B-17' };
  await take(`${loan}/refunds`, refund);
  const reasons = [{ en: 'The bank returned the transfer.', zh: '银行退回了该笔转账。' }];
  const correction = { refund: { refundId: 'F1', neverTransferred: true }, reasons };
  const asked = { loanCorrection: { loanId: 'C800008-L1', ...correction } };
  const { approvalId, contentHash } = await take('/approvals', asked, 'officer');
  await take(`/approvals/${approvalId}/grant`, { contentHash }, 'supervisor');
  await take(`${loan}/corrections`, { ...correction, approvalId }, 'officer');
  const held = { amount: 50_000, ...PAYMENT, why: 'NO_REFERENCE', payer: '李四', reference: '还款' };
  for (const paymentId of ['S1', 'S2']) await take('/suspense-payments', { paymentId, ...held });
  await take('/suspense-payments/S1/assignment', { loanId: other }, 'officer');
  const back = { returnedAt: '2026-10-22T10:00:00+08:00', bankReference: 'B-18' };
  await take('/suspense-payments/S2/return', back);
}

/** A month is reported: one person was told before, the others are to be told. */
async function bureauReports(api: RunningApi, take: Take): Promise<void> {
  const loan = '/loans/C800007-L1';
  const notice = { noticeId: 'NB-1', channel: 'SMS', givenAt: '2026-10-26T10:00:00+08:00', reference: 'MSG-17' };
  await take(`${loan}/bureau-notices`, { ...notice, noticeId: 'NB-2', reference: 'MSG-18' });
  const wrong = [{ en: 'The message was about another loan.', zh: '该告知实际针对另一笔借款。' }];
  await take(`${loan}/bureau-notices/NB-2/taking-back`, { reasons: wrong }, 'officer');
  await take(`${loan}/bureau-notices`, notice);
  const month = '/bureau/submissions/2026-10';
  const { files } = await submitted(api, '/bureau/submissions', { month: '2026-10' });
  const [{ fileId, rowCount }] = files;
  const rejected = [{ loanId: 'C800007-L1', month: '2026-10', codes: ['ACCOUNT_NOT_FOUND'] }];
  const answer = { reference: 'PBOC-1', answeredOn: '2026-11-04', rows: rowCount, rejected };
  await take(`${month}/files/${fileId}/answer`, answer);
  await until(api, `${loan}/bureau-record`, ({ months }) => months[0].standing === 'REJECTED');
  await take(`${loan}/bureau-record/2026-10/repair`, { what: '已补报开户信息' }, 'officer');
  const grounds = '十月二十日已还款，不应显示逾期';
  await take(`${loan}/bureau-objections`, { objectionId: 'OBJ-1', from: 'PERSON', months: ['2026-10'], grounds });
  const reasons = '经核查，未查到该笔还款，报送属实';
  const letter = { finding: 'NOT_UPHELD', reasons, letter: 'LT-2026-17' };
  await take(`${loan}/bureau-objections/OBJ-1/answer`, letter, 'officer');
  await take(`${loan}/bureau-statements`, { statementId: 'ST-1', statement: '住院期间未能按时还款' });
  await submitted(api, `${month}/supplements`, {});
}

async function until(
  api: RunningApi,
  at: string,
  holds: (body: Body) => boolean,
  role: Role = 'officer',
): Promise<Body> {
  for (const deadline = Date.now() + 30_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const { body } = await api.get(at, { role });
    if (holds(body)) return body;
    if (Date.now() > deadline) throw new Error(`it never came to that: ${JSON.stringify(body)}`);
  }
}

async function policies(api: RunningApi, take: Take): Promise<void> {
  const at = '/policies/overdue-negotiation/versions';
  const draft = async (title: object): Promise<string> => {
    const { body } = await api.get('/policies/overdue-negotiation', { role: 'policy' });
    await take(at, { document: { ...EXAMPLE_DOCUMENT, title } }, 'policy');
    return `${at}/${body.versions.length + 1}`;
  };
  const version = await draft({ en: 'Draft', zh: '草案' });
  await take(`${version}/revision`, { document: EXAMPLE_DOCUMENT }, 'policy');
  const { documentHash } = (await api.get(version, { role: 'policy' })).body;
  await take(`${version}/approval`, { documentHash, effectiveFrom: '2027-01-01' }, 'compliance');
  for (const role of ['policy', 'compliance'] as const) {
    await take(`${version}/retirement`, { retiredFrom: '2027-07-01' }, role);
  }
  const next = await draft({ en: 'Another draft', zh: '另一草案' });
  const { dmn } = (await api.get(`${next}/dmn`, { role: 'policy' })).body;
  await take(`${next}/dmn`, { dmn: dmn.replaceAll('180', '90') }, 'policy');
  await take(`${next}/rejection`, { grounds: ['FAIRNESS'], places: ['/rules/0/limit/value'] }, 'compliance');
  await take(`${at}/dmn`, { dmn }, 'policy');
}

async function evidence(take: Take, told: ToldCase): Promise<void> {
  const at = `/cases/${told.caseId}`;
  await told.request();
  const why = { en: 'To see what you earn now.', zh: '用于核实您目前的收入。' };
  const asks = (): Promise<Body> =>
    take(`${at}/material-requests`, { asked: [{ kind: 'INCOME_PROOF', why }], dueOn: '2026-11-16' }, 'officer');
  const { requestId } = await asks();
  const notNeeded = { en: 'What you have told us is enough.', zh: '您已提供的信息足够。' };
  await take(`${at}/material-requests/${requestId}/withdrawal`, { why: notNeeded }, 'officer');
  await asks();
  const material = {
    kind: 'INCOME_PROOF',
    size: 248_113,
    mediaType: 'application/pdf',
    submittedBy: { kind: 'BORROWER', partyId: told.borrowerId },
  };
  const handIn = (n: number, contentHash: string): Promise<Body> =>
    take(`${at}/materials`, { ...material, contentHash, uri: `store://materials/${told.borrowerId}/${n}` });
  const { materialId: old } = await handIn(1, 'b'.repeat(64));
  const reasons = [{ en: 'The statement is of last year.', zh: '该证明为去年出具。' }];
  await take(`${at}/materials/${old}/rejection`, { reasons, dueOn: '2026-11-16' }, 'officer');
  const { materialId } = await handIn(2, 'c'.repeat(64));
  await take(`${at}/materials/${materialId}/verification`, { monthlyIncome: 900_000 }, 'officer');
  await told.assess();
}

async function planAndRestoration(take: Take, told: ToldCase): Promise<void> {
  const [loanId = ''] = told.loanIds;
  const offer = await told.offer();
  await signedByMistake(take, told, offer);
  await told.sign(offer);
  const { agreements } = await told.until('in its plan', ({ loans }) => loans[0].status === 'IN_PLAN');
  const [plan] = agreements[0].plans;
  const { agreementId } = agreements[0];
  await take(`/loans/${loanId}/plan-bookings`, { agreementId, reference: 'CORE-1' });
  await take(`/loans/${loanId}/debit-mandates`, { agreementId, mandate: 'PLAN', reference: 'CORE-2' });
  await told.pay(loanId, 'ALL', plan.totalPayable, '2026-11-02');
  await told.until('restoration asked for', ({ loans }) => loans[0].restoration?.status === 'REQUESTED');
  const at = `/cases/${told.caseId}/credit-restorations`;
  const reasons = [{ en: 'The record is not found.', zh: '未找到该记录。' }];
  await take(`${at}/${loanId}/rejection`, { reasons, codes: ['RECORD_NOT_FOUND'], request: 1 });
  await take(at, { loanId, records: ['R-1'], whatIsNew: '已补报结清信息' });
  await take(`${at}/${loanId}/confirmation`, { bureauReference: 'B-1', restoredOn: '2026-11-04' });
  const mistake = [{ en: 'The letter is about another loan.', zh: '征信机构的回函针对另一笔借款。' }];
  const wrong = { bureauReference: 'B-1', reasons: mistake };
  const asked = { caseId: told.caseId, restorationTakenBack: { loanId, ...wrong } };
  const { approvalId, contentHash } = await take('/approvals', asked, 'officer');
  await take(`/approvals/${approvalId}/grant`, { contentHash }, 'supervisor');
  await take(`${at}/${loanId}/confirmation/taking-back`, { ...wrong, approvalId }, 'officer');
  await take(`${at}/${loanId}/confirmation`, { bureauReference: 'B-2', restoredOn: '2026-11-04' });
}

/** Recorded from paper, of another person’s contract. */
async function signedByMistake(take: Take, told: ToldCase, { offerId, options }: Body): Promise<void> {
  const [{ optionId, documentHash }] = options;
  const signedBy = { kind: 'BORROWER', partyId: told.borrowerId };
  const paper = { optionId, documentHash, signedBy, method: 'WET_INK', reference: 'PAPER-1' };
  const at = `/cases/${told.caseId}/offers/${offerId}/borrower-signature`;
  await take(at, paper, 'officer');
  const reasons = [{ en: 'The paper is another person’s.', zh: '该纸质协议属于他人。' }];
  const asked = { caseId: told.caseId, signatureTakenBack: { offerId, reasons } };
  const { approvalId, contentHash } = await take('/approvals', asked, 'officer');
  await take(`/approvals/${approvalId}/grant`, { contentHash }, 'supervisor');
  await take(`${at}/taking-back`, { reasons, approvalId }, 'officer');
}

/** The core books one loan of the agreement and refuses the other. */
async function refusedByTheCore(take: Take, told: ToldCase): Promise<void> {
  await told.request();
  await told.assess();
  const agreementId = await told.sign(await told.offer());
  await told.until('in its plan', ({ loans }) => loans[0].status === 'IN_PLAN');
  const [booked, refused] = told.loanIds.map((loanId) => `/loans/${loanId}`);
  await take(`${booked}/plan-bookings`, { agreementId, reference: 'CORE-3' });
  await take(`${refused}/plan-bookings/refusal`, { agreementId, code: 'ACCOUNT_CLOSED' });
  await told.until('taken back', ({ agreements }) => agreements[0].status === 'RESCINDED');
  await take(`${booked}/plan-bookings/removal`, { agreementId, reference: 'CORE-4' });
}

async function review(take: Take, told: ToldCase): Promise<void> {
  const at = `/cases/${told.caseId}/reviews`;
  await told.request();
  await told.assess('2026-08-01');
  for (const step of ['claim', 'release', 'claim']) await take(`${at}/${step}`, {}, 'officer');
  await take(`${at}/decision`, { decision: 'OFFER', overrides: ['CREDIT_RECORD_RECENT'], reasons: KEEPS }, 'officer');
}

async function approvals(take: Take, told: ToldCase): Promise<void> {
  await told.request({ affordableMonthly: 400_000 });
  await told.assess();
  await take(`/cases/${told.caseId}/reviews/claim`, {}, 'officer');
  const decision = { decision: 'OFFER', overrides: ['AMOUNT_WITHIN_MACHINE_AUTHORITY'], reasons: KEEPS };
  const ask = (): Promise<Body> => take('/approvals', { caseId: told.caseId, decision }, 'officer');
  const refused = await ask();
  const reasons = [{ en: 'The income is not proven.', zh: '收入尚未证明。' }];
  await take(`/approvals/${refused.approvalId}/refusal`, { reasons }, 'supervisor');
  const { approvalId, contentHash } = await ask();
  await take(`/approvals/${approvalId}/grant`, { contentHash }, 'supervisor');
}

/** What was assessed was typed wrongly: corrected, and found to change nothing. */
async function correction(take: Take, { caseId, borrowerId }: ToldCase): Promise<void> {
  const reasons = [{ en: 'A nought was left out.', zh: '录入时少输入一个零。' }];
  const right = { affordableMonthly: 450_000 };
  const entry = { stream: `case-${borrowerId}`, revision: 1 };
  const { affected } = await take(`/cases/${caseId}/corrections`, { ...entry, right, reasons }, 'supervisor');
  const same = [{ en: 'The recommendation is the same.', zh: '评估结论不变。' }];
  await take(`/cases/${caseId}/repairs/${affected[0].repairId}/not-needed`, { reasons: same }, 'officer');
}

async function refusalAndAppeal(take: Take, told: ToldCase): Promise<void> {
  await told.request();
  await told.assess();
  await correction(take, told);
  await take(`/cases/${told.caseId}/refusal`, { reasons: REASONS, reapplyFrom: '2026-12-15' }, 'officer');
  await take(`/cases/${told.caseId}/human-reviews`, { requestedBy: 'BORROWER', reason: '请再看一次' });
}

/** Paid ahead for more than a year: the instalments bear no interest. */
async function observation(api: RunningApi, take: Take, told: ToldCase): Promise<void> {
  const [loanId = ''] = told.loanIds;
  await told.request({ affordableMonthly: 55_000, reliefWanted: ['INTEREST_STOP', 'FEE_WAIVER'] });
  await told.assess();
  const agreementId = await told.sign(await told.offer());
  const { agreements } = await told.until('in its plan', ({ loans }) => loans[0].status === 'IN_PLAN');
  const [plan] = agreements[0].plans;
  const year = plan.rows.slice(0, 14).reduce((sum: number, { total }: { total: number }) => sum + total, 0);
  await told.pay(loanId, 'AHEAD', year, '2026-11-02');
  for (const day of [plan.rows[5].dueOn, plan.observation.earliestEnd]) await turnTo(api, day);
  const finding = { findingId: 'OF1', agreementId, finding: 'DIFFICULTY_SOLVED', note: '已恢复就业' };
  await take(`/loans/${loanId}/observation-findings`, finding, 'officer');
}

/** At the signature service: the borrower's comes with its evidence, the lender's is asked for. */
async function signatures(take: Take, told: ToldCase): Promise<void> {
  await told.request();
  await told.assess();
  const { offerId, options } = await told.offer();
  const [{ optionId, documentHash }] = options;
  const at = `/cases/${told.caseId}`;
  const signedBy = { kind: 'BORROWER', partyId: told.borrowerId };
  const asked = await take(`${at}/offers/${offerId}/borrower-signature-requests`, { optionId, documentHash, signedBy });
  const evidence = {
    method: 'ELECTRONIC_SIGNATURE',
    reference: 'CFCA-20261104-1',
    signedAt: '2026-11-03T16:30:00.000Z',
  };
  await take(`${at}/signature-requests/${asked.requestId}/answer`, {
    ...{ outcome: 'SIGNED', documentHash, signedBy: told.borrowerId, ...evidence },
  });
  await take(`${at}/agreements/${told.caseId}-A1/lender-signature-requests`, { documentHash }, 'officer');
}

async function answersToOffers(take: Take, declining: ToldCase, countering: ToldCase): Promise<void> {
  for (const told of [declining, countering]) {
    await told.request();
    await told.assess();
    await told.offer();
  }
  const offer = (of: ToldCase): string => `/cases/${of.caseId}/offers/${of.caseId}-N1-O1`;
  const clock = { kind: 'OFFER_EXPIRES', reference: `${declining.caseId}-N1-O1` };
  const pause = { ...clock, reason: 'SYSTEM_FAULT', note: '签署页面故障' };
  await take(`/cases/${declining.caseId}/clocks/pause`, pause, 'officer');
  await take(`/cases/${declining.caseId}/clocks/resume`, clock, 'officer');
  await take(`${offer(declining)}/decline`, { note: '太贵了' });
  const counter = { affordableMonthly: 50_000, reliefWanted: ['RESTRUCTURE'], note: '只能付五百' };
  await take(`${offer(countering)}/counter`, counter);
}

/** The last of all: nothing happens afterwards that would be told. */
async function webhooks(take: Take): Promise<void> {
  const reason = 'The ledger books plans when they take effect.';
  const types = ['AgreementSigned', 'PlanCompleted'];
  const subscription = { address: 'https://hooks.lender.example/reprieve', types, reason };
  const { webhookId, position } = await take('/webhooks', subscription, 'operator');
  const at = `/webhooks/${webhookId}`;
  await take(`${at}/change`, { types: ['AgreementSigned'], reason }, 'operator');
  await take(`${at}/pause`, { reason }, 'operator');
  await take(`${at}/resume`, { reason }, 'operator');
  await take(`${at}/secret`, { reason, overlapHours: 24 }, 'operator');
  await take(`${at}/replay`, { reason, after: position }, 'operator');
  await take(`${at}/removal`, { reason }, 'operator');
}
