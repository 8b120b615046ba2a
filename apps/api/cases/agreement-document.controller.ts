/** The agreement as a document: what both sides sign the hash of, before it is signed and afterwards. */
import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { GetAgreementDocument, type OptionDocument } from '#negotiation';
import { DocumentRoute } from '../openapi/route-decorators';
import { Problem } from '../problems/problem';
import { unknownResource } from '../reads/unknown-resource';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { DocumentQuery } from './document.query';

const READERS = ['borrower', 'service', 'officer', 'supervisor', 'auditor', 'compliance'] as const;
const FORM =
  'A PDF in Chinese, English or both, made from the offer’s event alone: the same bytes every time. X-Document-SHA256 is the hash of the bytes, X-Document-To-Sign says whether they are what is signed or a copy in another language. Offers from before documentVersion 2 have canonical JSON (application/json) instead.';

@ApiTags('cases')
@Controller('cases/:caseId')
export class AgreementDocumentController {
  constructor(private readonly queries: QueryBus) {}

  @Get('offers/:offerId/options/:optionId/agreement')
  @DocumentRoute({
    summary: 'The agreement of an option, to read and sign',
    description: `What the borrower signs by its hash when taking this option. ${FORM}`,
    roles: READERS,
    shows: 'caseId',
    hiddenWhileOnlyKept: 'OTHERS_AND_THEM',
  })
  getOfferedAgreement(
    @Param('caseId', IdParameter) caseId: string,
    @Param('offerId', IdParameter) offerId: string,
    @Param('optionId', IdParameter) optionId: string,
    @Query() query: DocumentQuery,
    @Exchange() exchange: HttpExchange,
  ): Promise<Buffer> {
    return this.answer(new GetAgreementDocument(caseId, { offerId, optionId }, query.asked()), exchange);
  }

  @Get('agreements/:agreementId/document')
  @DocumentRoute({
    summary: 'The agreement as it was signed',
    description: `From the borrower’s signature on. ${FORM}`,
    roles: READERS,
    shows: 'caseId',
    hiddenWhileOnlyKept: 'OTHERS',
  })
  getSignedAgreement(
    @Param('caseId', IdParameter) caseId: string,
    @Param('agreementId', IdParameter) agreementId: string,
    @Query() query: DocumentQuery,
    @Exchange() exchange: HttpExchange,
  ): Promise<Buffer> {
    return this.answer(new GetAgreementDocument(caseId, { agreementId }, query.asked()), exchange);
  }

  private async answer(query: GetAgreementDocument, { response }: HttpExchange): Promise<Buffer> {
    const document = await this.queries.execute<GetAgreementDocument, OptionDocument | null>(query);
    if (!document) throw unknownResource('DOCUMENT_UNKNOWN', 'There is no such document.', '没有该文件。');
    const { bytes, sha256, mediaType, offerId, optionId, toSign, documentHash } = document;
    if (toSign && sha256 !== documentHash) throw madeOtherwise(document);
    const kind = mediaType === 'application/pdf' ? 'pdf' : 'json';
    void response
      .header('Content-Type', mediaType)
      .header('Content-Disposition', `inline; filename="${offerId}-${optionId}.${kind}"`)
      .header('X-Document-SHA256', sha256)
      .header('X-Document-To-Sign', toSign ? 'yes' : 'no');
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
}

/** Never shown as what is signed: this program makes other bytes of it than the one that offered it. */
function madeOtherwise({ documentHash, sha256 }: OptionDocument): Problem {
  return new Problem(
    'internal-error',
    {
      en: 'The document made now is not the one that was offered.',
      zh: '现在生成的文件与当时提供的文件不一致。',
    },
    { facts: { offered: documentHash, made: sha256 } },
  );
}
