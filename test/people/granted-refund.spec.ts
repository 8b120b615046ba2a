/** What a complaint grants is given back once, also where the complaint has not noted the refund before. */
import { type AskedOfComplaint, ForComplaint } from '#complaints';
import type { CommandOutcome } from '#event-store';
import { type DomainEvent, fen, localDate } from '#kernel';
import { testContext } from '#kernel-testing';
import { ForLoan } from '#lending';
import { goldenLoan } from '#lending-testing';
import { ComplaintService } from '../../libs/domain/complaints/complaint.service';
import { grantedMoney } from '../../libs/domain/complaints/granted-money.module';
import { LoanService } from '../../libs/domain/lending/loan.service';
import { InMemoryLog } from '../../libs/testing/story-testing/in-memory-log';

const OFFICER = { kind: 'person', id: 'officer-wang', role: 'officer' } as const;

/** Nothing here tells the complaint of a refund but the spec itself. */
class System {
  private readonly executor = new InMemoryLog().asExecutor();
  private readonly loans = new LoanService(this.executor, {} as never, grantedMoney(this.executor));
  private readonly complaints = new ComplaintService(this.executor, {} as never);
  private commands = 0;

  private get stamp() {
    this.commands += 1;
    const bodyHash = String(this.commands).padStart(64, '0');
    const commandId = `c-${this.commands}`;
    return { context: testContext({ commandId, bodyHash, actor: OFFICER, businessDate: localDate('2026-03-02') }) };
  }

  async loan(type: ForLoan['type'], data: object): Promise<string> {
    return codeOf(await this.loans.execute(new ForLoan('JB1', type as never, data as never, this.stamp)));
  }

  async complaint<Type extends keyof AskedOfComplaint>(type: Type, data: AskedOfComplaint[Type]): Promise<string> {
    return codeOf(await this.complaints.execute(new ForComplaint('TS-1', type, data, this.stamp)));
  }

  refund(refundId: string, amount: number): Promise<string> {
    const transfer = { refundedAt: '2026-03-02T12:00:00+08:00', bankReference: `B-${refundId}` };
    return this.loan('RefundOverpayment', { refundId, amount: fen(amount), ...transfer, complaintId: 'TS-1' });
  }
}

const codeOf = (outcome: CommandOutcome<DomainEvent>): string =>
  outcome.kind === 'rejected' ? outcome.rejection.code : outcome.kind;

/** 50 yuan are granted on a loan that was paid beyond what it owed. */
async function granted(): Promise<System> {
  const system = new System();
  const { loanId, ...loan } = goldenLoan('JB1', 'C1');
  await system.loan('RegisterLoan', { loanId, ...loan });
  const payment = { paymentId: 'P1', amount: fen(2_000_000), paidAt: '2026-02-01T10:00:00+08:00', channel: 'APP' };
  await system.loan('RecordRepayment', payment);
  await system.complaint('FileComplaint', {
    ...{ complaintId: 'TS-1', partyId: 'C1', intake: 'HOTLINE', receivedOn: localDate('2026-03-02'), account: '多收' },
    ...{ complainant: { kind: 'BORROWER' }, caseIds: [], loanIds: ['JB1'], contactIds: [] },
    coding: { channel: 'TELEPHONE', business: 'LOAN', cause: 'COLLECTION' },
  });
  const answer = { outcome: 'UPHELD', granted: [{ remedy: 'MONEY_REFUNDED', amount: fen(5_000) }], answer: '属实' };
  expect(await system.complaint('AnswerComplaint', answer as AskedOfComplaint['AnswerComplaint'])).toBe('accepted');
  return system;
}

describe('a refund that a complaint grants', () => {
  it('is never more than was granted, one right after the other', async () => {
    const system = await granted();
    expect(await system.refund('F1', 3_000)).toBe('accepted');
    expect(await system.refund('F2', 3_000)).toBe('REMEDY_EXCEEDS_GRANT');
    expect(await system.refund('F1', 3_000)).toBe('unchanged');
    expect(await system.refund('F3', 2_000)).toBe('accepted');
    expect(await system.refund('F4', 1)).toBe('REMEDY_EXCEEDS_GRANT');
  });

  it('counts once where the complaint has noted it', async () => {
    const system = await granted();
    expect(await system.refund('F1', 3_000)).toBe('accepted');
    const noted = { remedyId: 'JB1/F1', remedy: 'MONEY_REFUNDED', amount: fen(3_000), loanId: 'JB1', refundId: 'F1' };
    expect(await system.complaint('GiveRemedy', noted as AskedOfComplaint['GiveRemedy'])).toBe('accepted');
    expect(await system.refund('F2', 2_000)).toBe('accepted');
  });
});
