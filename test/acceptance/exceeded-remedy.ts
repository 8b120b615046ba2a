/** A refund that a complaint granted proves to have been more than was granted: a supervisor says what becomes of it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Role } from '#kernel';
import type { RunningApi } from './running-api';

type Body = ReturnType<typeof JSON.parse>;
type Take = (path: string, body: object, role?: Role) => Promise<Body>;

export async function exceedRemedy(api: RunningApi, take: Take, loanId: string, partyId: string): Promise<void> {
  const complaint = '/complaints/TS-8';
  const told = { intake: 'HOTLINE', receivedOn: '2026-11-03', account: '多扣款项未退' };
  await take('/complaints', {
    complaintId: 'TS-8',
    ...told,
    partyId,
    loanIds: [loanId],
    complainant: { kind: 'BORROWER' },
  });
  await take(`${complaint}/coding`, { channel: 'TELEPHONE', business: 'LOAN', cause: 'PRICING' }, 'officer');
  await take(`${complaint}/acknowledgement`, {}, 'officer');
  const granted = [{ remedy: 'MONEY_REFUNDED', amount: 1_000 }];
  await take(`${complaint}/answer`, { outcome: 'UPHELD', granted, answer: '经核查情况属实，予以退还' }, 'officer');
  const refund = { refundId: 'F2', amount: 1_000, refundedAt: '2026-10-22T11:00:00+08:00', bankReference: 'B-19' };
  await take(`/loans/${loanId}/refunds`, { ...refund, complaintId: 'TS-8' });
  const reasons = [{ en: 'The bank transferred more.', zh: '银行实际退回金额更多。' }];
  const correction = { refund: { refundId: 'F2', amount: 1_500 }, reasons };
  const { approvalId, contentHash } = await take(
    '/approvals',
    { loanCorrection: { loanId, ...correction } },
    'officer',
  );
  await take(`/approvals/${approvalId}/grant`, { contentHash }, 'supervisor');
  await take(`/loans/${loanId}/corrections`, { ...correction, approvalId }, 'officer');
  await untilOver(api, complaint);
  await take(
    `${complaint}/settled-excesses`,
    { remedy: 'MONEY_REFUNDED', because: '多退部分为客户自有溢缴款' },
    'supervisor',
  );
}

/** What the loan tells reaches the complaint a moment later. */
async function untilOver(api: RunningApi, complaint: string): Promise<void> {
  for (let look = 0; look < 100; look += 1) {
    const { body } = await api.get(complaint);
    if (body.moneyGranted[0]?.over === 500) return;
    await sleep(100);
  }
  throw new Error('the complaint has not noted what was given above its grant');
}
