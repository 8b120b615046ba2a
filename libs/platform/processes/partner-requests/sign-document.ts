/** What the signature service says came of its request: the evidence of a signature, or that nobody signed. */
import type { CommandBus } from '@nestjs/cqrs';
import { code, hash, id, instant, oneOf, optional, part } from '#event-schema';
import type { CommandOutcome } from '#event-store';
import { type CaseEvent, ForCase, SIGNATURE_METHODS } from '#negotiation';
import { type AnyPartnerRequest, partnerRequest } from '../deliveries/partner-request';
import { resultOf } from '../reactions/command-result';

/** What was asked, as `ask-for-signature` wrote it down. */
interface Asked {
  readonly caseId: string;
  readonly requestId: string;
}

export function signDocument(commands: CommandBus): AnyPartnerRequest {
  return partnerRequest({
    partner: 'SIGNATURE',
    name: 'SIGN_DOCUMENT',
    answer: part({
      outcome: oneOf(['SIGNED', 'REFUSED', 'EXPIRED'], 'What came of it.'),
      documentHash: optional(hash('SHA-256 of what was signed.')),
      signedBy: optional(id('Who signed.')),
      method: optional(oneOf(SIGNATURE_METHODS, 'How.')),
      reference: optional(code('Reference of the evidence.')),
      signedAt: optional(instant('When.')),
      code: optional(code('Why not.')),
    }),
    async answered({ body }, answer, contextOf) {
      const { caseId, requestId } = body as unknown as Asked;
      const stamp = { context: contextOf(answer.outcome) };
      const command = new ForCase('RecordSignatureAnswer', { caseId, requestId, answer }, stamp);
      return [resultOf(await commands.execute<ForCase, CommandOutcome<CaseEvent>>(command))];
    },
  });
}
