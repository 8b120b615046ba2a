/** What the credit bureau says to a request to report a loan correctly: that it does, or why not. */
import type { CommandBus } from '@nestjs/cqrs';
import { code, day, id, list, oneOf, part } from '#event-schema';
import type { CommandOutcome } from '#event-store';
import { bureauReason, type CaseEvent, ForCase } from '#negotiation';
import { type AnyPartnerRequest, partnerRequest } from '../deliveries/partner-request';
import { resultOf } from '../reactions/command-result';

/** What was asked, as `ask-bureau` wrote it down. */
interface Asked {
  readonly caseId: string;
  readonly loanId: string;
  readonly request: number;
}

const ANOTHER_LOAN = {
  code: 'ANSWER_ABOUT_ANOTHER_LOAN',
  reason: {
    en: 'The bureau answered about another loan than it was asked.',
    zh: '征信机构的答复针对的不是所询问的借款。',
  },
};

export function correctRecord(commands: CommandBus): AnyPartnerRequest {
  return partnerRequest({
    partner: 'BUREAU',
    name: 'CORRECT_RECORD',
    answer: part({
      outcome: oneOf(['CONFIRMED', 'REJECTED'], 'CONFIRMED: the record is right as of now.'),
      loanId: id('The loan it is about.'),
      reference: id('The bureau’s reference.'),
      answeredOn: day('The day the record was put right, or refused.'),
      reasons: list(code('Code.'), 'Why not; none with CONFIRMED.'),
    }),
    async answered({ body }, { outcome, loanId, reference, answeredOn, reasons }, contextOf) {
      const { request, ...of } = body as unknown as Asked;
      if (loanId !== of.loanId) return [{ kind: 'rejected', rejection: { ...ANOTHER_LOAN, facts: { loanId } } }];
      const about = { caseId: of.caseId, loanId, request };
      const stamp = { context: contextOf(outcome) };
      const command =
        outcome === 'CONFIRMED'
          ? new ForCase(
              'ConfirmCreditRestoration',
              { ...about, bureauReference: reference, restoredOn: answeredOn },
              stamp,
            )
          : new ForCase(
              'RejectCreditRestoration',
              { ...about, codes: reasons, reasons: reasons.map(bureauReason) },
              stamp,
            );
      return [resultOf(await commands.execute<ForCase, CommandOutcome<CaseEvent>>(command))];
    },
  });
}
