/** A signature service has the document of an option signed; what it says may also come by itself. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AskedOfCase, ForCase, SIGNATURE_METHODS, type SignatureAnswer } from '#negotiation';
import { ChoiceField, HashField, IdField, InstantField, NestedField, TextField } from '#request-validation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { ActingPartyRequest } from './acting-party.request';
import { signatureRequestReceipt } from './case-receipts';

/** Which option the borrower is to sign. */
export class RequestBorrowerSignatureRequest {
  @IdField({ description: 'The option taken.', example: 'A' })
  optionId!: string;

  @HashField({ description: 'SHA-256 of the agreement document, as told with the option.' })
  documentHash!: string;

  @NestedField(() => ActingPartyRequest, { description: 'Who is to sign.' })
  signedBy!: ActingPartyRequest;

  toData(): Omit<AskedOfCase['RequestBorrowerSignature'], 'caseId' | 'offerId'> {
    const { optionId, documentHash, signedBy } = this;
    return { optionId, documentHash, signedBy: signedBy.toData() };
  }
}

/** The acting officer is to countersign. */
export class RequestLenderSignatureRequest {
  @HashField({ description: 'SHA-256 of the agreement document the borrower signed.' })
  documentHash!: string;
}

/** What came of a request; of a signature everything is told. */
export class SignatureAnswerRequest {
  @ChoiceField(['SIGNED', 'REFUSED', 'EXPIRED'], { description: 'What came of it.' })
  outcome!: SignatureAnswer['outcome'];

  @HashField({ description: 'SHA-256 of what was signed.', optional: true })
  documentHash?: string;

  @IdField({ description: 'Who signed: party id, or the officer’s actor id.', optional: true })
  signedBy?: string;

  @ChoiceField(SIGNATURE_METHODS, { description: 'How it was signed.', optional: true })
  method?: SignatureAnswer['method'];

  @TextField({ description: 'Reference of the evidence with the signing service.', maxLength: 200, optional: true })
  reference?: string;

  @InstantField({ description: 'When it was signed; not in the future.', optional: true })
  signedAt?: string;

  @IdField({ description: 'Why it was not signed, as the service codes it.', optional: true })
  code?: string;

  toData(): SignatureAnswer {
    const { outcome, ...told } = this;
    const known = Object.entries(told).filter(([, value]) => value !== undefined);
    return { outcome, ...(Object.fromEntries(known) as Omit<SignatureAnswer, 'outcome'>) };
  }
}

@ApiTags('cases')
@Controller('cases/:caseId')
export class SignatureRequestsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post('offers/:offerId/borrower-signature-requests')
  @CommandRoute({
    summary: 'Have the borrower sign at the signature service',
    description:
      'Only what could be signed now is asked for. The evidence of the service becomes the signature; a refusal there leaves the offer and its clock as they are.',
    roles: ['service', 'officer'],
    forPersons: true,
    tells: signatureRequestReceipt.shape,
  })
  requestBorrowerSignature(
    @Param('caseId', IdParameter) caseId: string,
    @Param('offerId', IdParameter) offerId: string,
    @Body() body: RequestBorrowerSignatureRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(
      exchange,
      (stamp) => new ForCase('RequestBorrowerSignature', { caseId, offerId, ...body.toData() }, stamp),
      { tell: signatureRequestReceipt.of },
    );
  }

  @Post('agreements/:agreementId/lender-signature-requests')
  @CommandRoute({
    summary: 'Countersign at the signature service',
    description:
      'For the acting officer, under the rules of a countersignature; they are looked at again when it comes.',
    roles: ['officer', 'supervisor'],
    tells: signatureRequestReceipt.shape,
  })
  requestLenderSignature(
    @Param('caseId', IdParameter) caseId: string,
    @Param('agreementId', IdParameter) agreementId: string,
    @Body() { documentHash }: RequestLenderSignatureRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(
      exchange,
      (stamp) => new ForCase('RequestLenderSignature', { caseId, agreementId, documentHash }, stamp),
      { tell: signatureRequestReceipt.of },
    );
  }

  @Post('signature-requests/:requestId/answer')
  @CommandRoute({
    summary: 'The signature service answers',
    description:
      'Where it is not connected, or tells more than it was asked. What it says first of a request stands; evidence of another document or person is refused.',
    roles: ['service'],
  })
  recordSignatureAnswer(
    @Param('caseId', IdParameter) caseId: string,
    @Param('requestId', IdParameter) requestId: string,
    @Body() body: SignatureAnswerRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(
      exchange,
      (stamp) => new ForCase('RecordSignatureAnswer', { caseId, requestId, answer: body.toData() }, stamp),
    );
  }
}
