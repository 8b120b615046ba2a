/** What the core banking system is asked about a plan, and what follows from its answers. */
import type { CommandBus } from '@nestjs/cqrs';
import { anyOf, code, oneOf, part } from '#event-schema';
import type { CommandOutcome } from '#event-store';
import { type DebitMandate, ForLoan, type LoanEvent } from '#lending';
import { type CaseEvent, ForCase } from '#negotiation';
import { type AnyPartnerRequest, partnerRequest } from '../deliveries/partner-request';
import type { Delivery } from '../deliveries/delivery';
import { resultOf } from '../reactions/command-result';
import type { ReactionResult } from '../runner/reaction';

const refused = part({ outcome: oneOf(['REFUSED'], 'It cannot.'), code: code('Why, as a code of the core.') });
const done = <const Outcome extends string>(outcome: Outcome) =>
  part({ outcome: oneOf([outcome], 'It is done.'), reference: code('Its reference.') });

interface About {
  readonly loanId: string;
  readonly caseId: string;
  readonly agreementId: string;
  readonly mandate: DebitMandate;
}

/** The agreement was taken back meanwhile: what undoes the answer is asked for next. */
const TOO_LATE: ReadonlySet<string> = new Set(['AGREEMENT_RESCINDED']);
/** The agreement ran its course meanwhile: there is nothing to be taken back. */
const OVER: ReadonlySet<string> = new Set(['AGREEMENT_NOT_IN_FORCE']);

export function coreRequests(commands: CommandBus): readonly AnyPartnerRequest[] {
  const onLoan = async (command: ForLoan): Promise<readonly ReactionResult[]> =>
    unless(TOO_LATE, resultOf(await commands.execute<ForLoan, CommandOutcome<LoanEvent>>(command)));
  return [
    partnerRequest({
      partner: 'CORE',
      name: 'BOOK_PLAN',
      answer: anyOf(done('BOOKED'), refused),
      async answered(delivery, answer, contextOf) {
        const { loanId, agreementId } = aboutOf(delivery);
        if (answer.outcome === 'BOOKED') {
          const data = { agreementId, reference: word(answer.reference) };
          return onLoan(new ForLoan(loanId, 'ConfirmPlanBooked', data, { context: contextOf('booked') }));
        }
        const data = { agreementId, loanId, code: word(answer.code) };
        const command = new ForCase('RefuseBooking', data, { context: contextOf('refused') });
        return unless(OVER, resultOf(await commands.execute<ForCase, CommandOutcome<CaseEvent>>(command)));
      },
    }),
    partnerRequest({
      partner: 'CORE',
      name: 'TAKE_PLAN_BACK',
      answer: anyOf(done('TAKEN_BACK'), refused),
      async answered(delivery, answer, contextOf) {
        const { loanId, caseId, agreementId } = aboutOf(delivery);
        if (answer.outcome === 'REFUSED') return [refusedBy(answer.code)];
        const data = { caseId, agreementId, reference: word(answer.reference) };
        return onLoan(new ForLoan(loanId, 'ConfirmPlanUnbooked', data, { context: contextOf('unbooked') }));
      },
    }),
    partnerRequest({
      partner: 'CORE',
      name: 'CHANGE_DEBIT_MANDATE',
      answer: anyOf(done('CHANGED'), refused),
      async answered(delivery, answer, contextOf) {
        const { loanId, caseId, agreementId, mandate } = aboutOf(delivery);
        if (answer.outcome === 'REFUSED') return [refusedBy(answer.code)];
        if (!followsAPlan(delivery)) return [];
        const data = { caseId, agreementId, mandate, reference: word(answer.reference) };
        return onLoan(new ForLoan(loanId, 'ChangeDebitMandate', data, { context: contextOf('mandate') }));
      },
    }),
  ];
}

/** Of a loan that never had a plan only the debits of its contract were ended: nothing of an agreement is to be told. */
function followsAPlan({ body }: Delivery): boolean {
  return (body as { readonly agreementId?: string | null }).agreementId !== null;
}

function aboutOf({ body }: Delivery): About {
  return body as unknown as About;
}

function unless(codes: ReadonlySet<string>, result: ReactionResult): readonly ReactionResult[] {
  return result.kind === 'rejected' && codes.has(result.rejection.code) ? [] : [result];
}

/** A code or reference as it may stand in an event: what a partner writes is shown to people. */
function word(text: string): string {
  return /^[A-Za-z0-9._:/-]{1,64}$/.test(text) ? text : 'UNSPECIFIED';
}

/** Nothing is taken back because of it: somebody has to settle it with the core. */
function refusedBy(text: string): ReactionResult {
  const reason = {
    en: `The core banking system does not do it (${word(text)}).`,
    zh: `核心系统未予办理（${word(text)}）。`,
  };
  return { kind: 'rejected', rejection: { code: 'CORE_REFUSED', reason } };
}
