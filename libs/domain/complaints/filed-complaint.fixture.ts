/** A complaint and what is done about it, as specs send it. */
import { type Actor, type CommandContext, fen, localDate } from '#kernel';
import { given, type Then } from '#kernel-testing';
import type { ComplaintCommand, ComplaintCommandData, ComplaintCommandOf } from './complaint-commands';
import { complaintDecider } from './complaint.decider';
import type { ComplaintEvent } from './complaint.events';
import type { ComplaintState } from './complaint.state';
import { ComplaintFiled } from './filing.events';

export const WANG: Actor = { kind: 'person', id: 'officer-wang', role: 'officer' };
export const LI: Actor = { kind: 'person', id: 'officer-li', role: 'officer' };
export const ZHAO: Actor = { kind: 'person', id: 'supervisor-zhao', role: 'supervisor' };
export const CLOCK: Actor = { kind: 'process', id: 'reprieve', role: 'process' };
export const APP: Actor = { kind: 'service', id: 'app', role: 'service' };

export const by = (actor: Actor, day = '2025-05-12'): Partial<CommandContext> => ({
  actor,
  businessDate: localDate(day),
});

const { dueOn: _dueOn, ...told } = ComplaintFiled.example;
const known = { loanOwners: { JB1: 'C1', JB9: 'C9' }, contacts: ['CALL-1', 'CALL-2'] };

export const file = (
  changed: Partial<ComplaintCommandData['FileComplaint']> = {},
): ComplaintCommandOf<'FileComplaint'> => ({
  type: 'FileComplaint',
  data: { ...told, known, ...changed },
});
export const link = (changed: Partial<ComplaintCommandData['LinkComplaint']>): ComplaintCommand => ({
  type: 'LinkComplaint',
  data: { caseIds: [], loanIds: [], contactIds: [], known, ...changed },
});
export const acknowledge = (
  papersAsked: ComplaintCommandData['AcknowledgeComplaint']['papersAsked'] = [],
): ComplaintCommand => ({ type: 'AcknowledgeComplaint', data: { papersAsked } });
export const extend = (
  ground: ComplaintCommandData['ExtendComplaint']['ground'],
  noticedOn = '2025-05-20',
): ComplaintCommand => ({
  type: 'ExtendComplaint',
  data: { ground, reason: '需调取录音', noticedOn: localDate(noticedOn) },
});
export const answer = (
  changed: Partial<ComplaintCommandData['AnswerComplaint']> = {},
): ComplaintCommandOf<'AnswerComplaint'> => ({
  type: 'AnswerComplaint',
  data: { outcome: 'UPHELD', granted: [{ remedy: 'APOLOGY' }], answer: '情况属实', ...changed },
});
export const escalate = (
  to: ComplaintCommandData['EscalateComplaint']['to'],
  escalatedOn: string,
): ComplaintCommand => ({ type: 'EscalateComplaint', data: { to, escalatedOn: localDate(escalatedOn) } });
export const withdraw = (withdrawnOn: string): ComplaintCommand => ({
  type: 'WithdrawComplaint',
  data: { withdrawnOn: localDate(withdrawnOn) },
});
export const close = (ground: ComplaintCommandData['CloseComplaint']['ground']): ComplaintCommand => ({
  type: 'CloseComplaint',
  data: { ground },
});
export const receive = (
  receipt: ComplaintCommandData['ReceiveComplaintAgain']['receipts'][number],
): ComplaintCommand => ({ type: 'ReceiveComplaintAgain', data: { receipts: [receipt] } });

export const give = (
  amount: number,
  changed: Partial<ComplaintCommandData['GiveRemedy']> = {},
): ComplaintCommandOf<'GiveRemedy'> => ({
  type: 'GiveRemedy',
  data: { remedyId: 'R1', remedy: 'MONEY_REFUNDED', amount: fen(amount), known, ...changed },
});
export const withhold = (remedy: ComplaintCommandData['WithholdRemedy']['remedy']): ComplaintCommand => ({
  type: 'WithholdRemedy',
  data: { remedy, because: '客户已放弃' },
});

export const settle = (because = '两笔借款同时退款，客户确认收到，多付部分不再追回'): ComplaintCommand => ({
  type: 'SettleRemedyExcess',
  data: { remedy: 'MONEY_REFUNDED', because },
});

type Told = Then<ComplaintCommand, ComplaintState, ComplaintEvent>;

/** Filed on 2025-05-12, coded, about C1. */
export const filed = (): Told => given(complaintDecider, []).when(file(), by(APP)).thenEvents(['ComplaintFiled']);
/** Taken on by officer Wang the day after. */
export const taken = (): Told =>
  filed().andWhen(acknowledge(), by(WANG, '2025-05-13')).thenEvents(['ComplaintAcknowledged']);
/** Upheld by officer Wang on 2025-05-22. */
export const answered = (): Told => taken().andWhen(answer(), by(WANG, '2025-05-22')).thenEvents(['ComplaintAnswered']);
