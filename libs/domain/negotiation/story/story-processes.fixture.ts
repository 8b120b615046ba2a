/** What the processes do between the streams of a story: each event is reacted to once, in the order it was told. */
import { loanDecider, loanEvents, loanStream, type LoanCommand, type LoanEvent } from '#lending';
import type { CaseEvent } from '../case/case.events';
import { PROCESS } from './cast.fixture';
import type { Story } from './story.fixture';

export class StoryProcesses {
  private readonly reacted = new Map<string, number>();

  constructor(private readonly story: Story) {}

  /** Until no stream has anything left to react to. */
  async carryOn(): Promise<void> {
    for (let moved = true; moved;) {
      moved = false;
      for (const [stream, stored] of [...this.story.log.streams]) {
        const from = this.reacted.get(stream) ?? 0;
        this.reacted.set(stream, stored.length);
        for (const { event } of stored.slice(from)) {
          moved = true;
          await this.react(event as CaseEvent | LoanEvent);
        }
      }
    }
  }

  private async react(event: CaseEvent | LoanEvent): Promise<void> {
    switch (event.type) {
      case 'AgreementSigned': {
        const { caseId, agreementId, plans } = event.data;
        for (const plan of plans) {
          const { loanId } = plan;
          const outcome = await this.tell(loanId, 'RestructureLoan', { caseId, agreementId, plan });
          if (outcome.kind !== 'rejected') continue;
          const { code, reason } = outcome.rejection;
          const data = { agreementId, refusal: { loanId, code, reason } };
          await this.story.does({ type: 'RescindAgreement', data }, PROCESS);
        }
        return;
      }
      case 'AgreementRescinded': {
        const { caseId, agreementId, loanIds, refusal } = event.data;
        const data = { caseId, agreementId, refusedBy: refusal.loanId, code: refusal.code };
        for (const loanId of loanIds) await this.tell(loanId, 'RescindRestructuring', data);
        return;
      }
      case 'AgreementBreached': {
        const { caseId, agreementId, breachedOn, loanIds, missed } = event.data;
        for (const loanId of loanIds) {
          const brokenBy = loanId === missed.loanId ? 'THIS_LOAN' : 'OTHER_LOAN';
          await this.tell(loanId, 'AccelerateLoan', { caseId, agreementId, breachedOn, brokenBy });
        }
        return;
      }
      case 'AgreementBreachRescinded': {
        const { caseId, agreementId, loanIds, cause } = event.data;
        for (const loanId of loanIds) await this.tell(loanId, 'RescindAcceleration', { caseId, agreementId, cause });
        return;
      }
      case 'RepaymentRecorded':
      case 'RepaymentReversed':
      case 'LoanRestructured':
      case 'LoanAccelerated':
      case 'LoanAccelerationRescinded':
        return this.follow(event);
      default:
        return;
    }
  }

  /** The loan may say no: what is told here may be taken back by now. */
  private async tell<Type extends LoanCommand['type']>(
    loanId: string,
    type: Type,
    data: Extract<LoanCommand, { type: Type }>['data'],
  ) {
    const command = { type, data } as LoanCommand;
    const context = this.story.context(PROCESS);
    return this.story.log.execute(loanStream(loanId), loanDecider, loanEvents, command, context);
  }

  private async follow(event: LoanEvent): Promise<void> {
    const { loanId } = event.data;
    const booked = (await this.story.loanState(loanId)).plans.at(-1);
    if (!booked) return;
    const { agreementId } = booked;
    if (event.type === 'RepaymentRecorded') await this.story.records(loanId, agreementId, event.data.paymentId);
    else if (event.type === 'RepaymentReversed') {
      await this.story.restates(loanId, agreementId, 'REVERSAL', event.data.reversalId);
    } else await this.story.restates(loanId, agreementId, 'BACKDATED_PAYMENT', agreementId);
  }
}
