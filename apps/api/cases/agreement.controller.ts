/** An option is signed by the borrower, then by the lender. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type AskedOfCase, ForCase, SIGNATURE_METHODS, type SignatureEvidence } from '#negotiation';
import { ChoiceField, HashField, IdField, NestedField, TextField } from '#request-validation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { agreementReceipt, borrowerSignatureReceipt } from './case-receipts';
import { ActingPartyRequest } from './acting-party.request';
import { ApprovalField } from './approval.field';
import { type ReasonRequest, ReasonsField, reasonsOf } from './reason.request';

/** The borrower's signature under one option. The moment of signing is the server's. */
export class SignAsBorrowerRequest {
  @IdField({ description: 'The option taken.', example: 'A' })
  optionId!: string;

  @HashField({ description: 'SHA-256 of the agreement document, as told with the option.' })
  documentHash!: string;

  @NestedField(() => ActingPartyRequest, { description: 'Who signs.' })
  signedBy!: ActingPartyRequest;

  @ChoiceField(SIGNATURE_METHODS, { description: 'How it was signed.' })
  method!: SignatureEvidence['method'];

  @TextField({ description: 'Reference of the evidence with the signing service.', maxLength: 200 })
  reference!: string;

  toData(): Omit<AskedOfCase['SignAsBorrower'], 'caseId' | 'offerId'> {
    const { optionId, documentHash, signedBy, method, reference } = this;
    return { optionId, documentHash, signedBy: signedBy.toData(), method, reference };
  }
}

/** The lender's countersignature by the acting officer. */
export class SignAsLenderRequest {
  @HashField({ description: 'SHA-256 of the agreement document the borrower signed.' })
  documentHash!: string;

  @ChoiceField(SIGNATURE_METHODS, { description: 'How it was signed.' })
  method!: SignatureEvidence['method'];

  @TextField({ description: 'Reference of the evidence with the signing service.', maxLength: 200 })
  reference!: string;

  toData(): Omit<AskedOfCase['SignAsLender'], 'caseId' | 'agreementId'> {
    const { documentHash, method, reference } = this;
    return { documentHash, method, reference };
  }
}

/** What was recorded as the borrower's signature was none, or of another option. */
export class SignatureTakenBackRequest {
  @ReasonsField('What was wrong, and how it is known.')
  reasons!: ReasonRequest[];
}

/** The same, with the approval of exactly this. */
export class TakeBackSignatureRequest extends SignatureTakenBackRequest {
  @ApprovalField()
  approvalId?: string;
}

@ApiTags('cases')
@Controller('cases/:caseId')
export class AgreementCommandsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post('offers/:offerId/borrower-signature')
  @CommandRoute({
    summary: 'Sign as the borrower',
    description: 'The borrower, or an authorised representative, signs the document of one option by its hash.',
    roles: ['service', 'officer'],
    forPersons: true,
    tells: borrowerSignatureReceipt.shape,
  })
  signAsBorrower(
    @Param('caseId', IdParameter) caseId: string,
    @Param('offerId', IdParameter) offerId: string,
    @Body() body: SignAsBorrowerRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(
      exchange,
      (stamp) => new ForCase('SignAsBorrower', { caseId, offerId, ...body.toData() }, stamp),
      { tell: borrowerSignatureReceipt.of },
    );
  }

  @Post('offers/:offerId/borrower-signature/taking-back')
  @CommandRoute({
    summary: 'Take back a recorded signature',
    description:
      'What was recorded as the borrower’s signature was none, or of another option or person. With reasons and the `approvalId` under which a second person approved exactly this (POST /approvals, `signatureTakenBack`), until the lender has signed. The offer stands as before and can be answered until its day; where that has passed, it has run out. What the person signed themselves, or the signature service shows, is no entry of the lender’s and is not taken back.',
    roles: ['officer', 'supervisor'],
  })
  takeBackSignature(
    @Param('caseId', IdParameter) caseId: string,
    @Param('offerId', IdParameter) offerId: string,
    @Body() { reasons, approvalId }: TakeBackSignatureRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { caseId, offerId, reasons: reasonsOf(reasons), ...(approvalId === undefined ? {} : { approvalId }) };
    return this.desk.send(exchange, (stamp) => new ForCase('TakeBackSignature', data, stamp));
  }

  @Post('agreements/:agreementId/lender-signature')
  @CommandRoute({
    summary: 'Countersign for the lender',
    description:
      'The agreement takes effect on all its loans; refused when what is owed has changed since the offer. By another person than who decided the terms, set them for the offer or signed for the borrower.',
    roles: ['officer', 'supervisor'],
    tells: agreementReceipt.shape,
  })
  signAsLender(
    @Param('caseId', IdParameter) caseId: string,
    @Param('agreementId', IdParameter) agreementId: string,
    @Body() body: SignAsLenderRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(
      exchange,
      (stamp) => new ForCase('SignAsLender', { caseId, agreementId, ...body.toData() }, stamp),
      { tell: agreementReceipt.of },
    );
  }
}
