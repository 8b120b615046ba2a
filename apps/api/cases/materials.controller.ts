/** Materials of the open negotiation: an officer asks, the borrower hands in by reference, an officer verifies or rejects. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { fen, localDate } from '#kernel';
import {
  type AskedOfCase,
  ForCase,
  MATERIAL_KINDS,
  type MaterialKind,
  MEDIA_TYPES,
  type MediaType,
  MOST_MATERIAL_BYTES,
} from '#negotiation';
import {
  ChoiceField,
  DateField,
  FenField,
  HashField,
  IntegerField,
  NestedField,
  NestedListField,
  TextField,
} from '#request-validation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { ActingPartyRequest } from './acting-party.request';
import { materialReceipt, materialsRequestReceipt } from './case-receipts';
import { ReasonRequest, ReasonsField, reasonsOf } from './reason.request';

/** One kind of material, and why it is needed. */
class AskedMaterialRequest {
  @ChoiceField(MATERIAL_KINDS, { description: 'What it is to prove.' })
  kind!: MaterialKind;

  @NestedField(() => ReasonRequest, { description: 'Why it is needed; the borrower reads it, kept encrypted.' })
  why!: ReasonRequest;
}

/** What the borrower is to hand in, and by when. */
export class RequestMaterialsRequest {
  @NestedListField(() => AskedMaterialRequest, { description: 'Each kind once.', minItems: 1, maxItems: 10 })
  asked!: AskedMaterialRequest[];

  @DateField({
    description:
      'The borrower’s last day, at most 60 days ahead; by default in 7 days. On a day off the next working day.',
    optional: true,
  })
  dueOn?: string;

  toData(): Omit<AskedOfCase['RequestMaterials'], 'caseId'> {
    return {
      asked: this.asked.map(({ kind, why: { en, zh } }) => ({ kind, why: { en, zh } })),
      ...(this.dueOn === undefined ? {} : { dueOn: localDate(this.dueOn) }),
    };
  }
}

/** Why what was asked for is not needed any more. */
export class WithdrawMaterialsRequestRequest {
  @NestedField(() => ReasonRequest, { description: 'The borrower reads it; kept encrypted.' })
  why!: ReasonRequest;

  toData(): Omit<AskedOfCase['WithdrawMaterialsRequest'], 'caseId' | 'requestId'> {
    const { en, zh } = this.why;
    return { why: { en, zh } };
  }
}

/** A material by reference; the content stays where it is stored. */
export class SubmitMaterialRequest {
  @ChoiceField(MATERIAL_KINDS, { description: 'What the material proves.' })
  kind!: MaterialKind;

  @HashField({ description: 'SHA-256 of the content.' })
  contentHash!: string;

  @IntegerField({ description: 'Size of the content, in bytes.', min: 1, max: MOST_MATERIAL_BYTES })
  size!: number;

  @ChoiceField(MEDIA_TYPES, { description: 'Media type of the content.' })
  mediaType!: MediaType;

  @TextField({
    description:
      'Where the content is stored: below one of the stores that are set (`REPRIEVE_MATERIAL_STORES`), without user, query or fragment; kept encrypted.',
    maxLength: 500,
    example: 'store://materials/81f2',
  })
  uri!: string;

  @NestedField(() => ActingPartyRequest, { description: 'Who hands it in.' })
  submittedBy!: ActingPartyRequest;

  toData(): Omit<AskedOfCase['SubmitMaterial'], 'caseId'> {
    const { kind, contentHash, size, mediaType, uri, submittedBy } = this;
    return { kind, contentHash, size, mediaType, uri, submittedBy: submittedBy.toData() };
  }
}

/** What an officer found in a material. */
export class VerifyMaterialRequest {
  @FenField({ description: 'For proof of income, and only for it: net income a month in all, in fen.', optional: true })
  monthlyIncome?: number;

  @FenField({
    description: 'For details of expenses, and only for them: essential expenses a month in all, in fen.',
    optional: true,
  })
  essentialExpenses?: number;

  toData(): Omit<AskedOfCase['VerifyMaterial'], 'caseId' | 'materialId'> {
    const { monthlyIncome, essentialExpenses } = this;
    return {
      figures: {
        ...(monthlyIncome === undefined ? {} : { monthlyIncome: fen(monthlyIncome) }),
        ...(essentialExpenses === undefined ? {} : { essentialExpenses: fen(essentialExpenses) }),
      },
    };
  }
}

/** Why a material proves nothing. */
export class RejectMaterialRequest {
  @ReasonsField('Reasons the borrower is told; kept encrypted.')
  reasons!: ReasonRequest[];

  @DateField({
    description: 'Only where it was asked for: by when another is to be handed in; by default in 7 days.',
    optional: true,
  })
  dueOn?: string;

  toData(): Omit<AskedOfCase['RejectMaterial'], 'caseId' | 'materialId'> {
    const { reasons, dueOn } = this;
    return { reasons: reasonsOf(reasons), ...(dueOn === undefined ? {} : { dueOn: localDate(dueOn) }) };
  }
}

@ApiTags('cases')
@Controller('cases/:caseId')
export class MaterialsCommandsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post('material-requests')
  @CommandRoute({
    summary: 'Ask for materials',
    description:
      'An officer asks the borrower for evidence, kind by kind, with the reason and a last day; a kind asked for again counts as asked then. Until it is handed in or the day passes the promised answer waits. When the day passes an officer says how it goes on; nothing is refused by it.',
    roles: ['officer', 'supervisor'],
    tells: materialsRequestReceipt.shape,
  })
  requestMaterials(
    @Param('caseId', IdParameter) caseId: string,
    @Body() body: RequestMaterialsRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForCase('RequestMaterials', { caseId, ...body.toData() }, stamp), {
      tell: materialsRequestReceipt.of,
    });
  }

  @Post('material-requests/:requestId/withdrawal')
  @CommandRoute({
    summary: 'Take back what was asked for',
    description:
      'What was asked for and not handed in is not needed any more. Where the borrower has time for nothing else, the answer is promised anew. Before it is taken back, handed in, or its last day has passed, nothing is refused (MATERIALS_AWAITED).',
    roles: ['officer', 'supervisor'],
  })
  withdrawMaterialsRequest(
    @Param('caseId', IdParameter) caseId: string,
    @Param('requestId', IdParameter) requestId: string,
    @Body() body: WithdrawMaterialsRequestRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(
      exchange,
      (stamp) => new ForCase('WithdrawMaterialsRequest', { caseId, requestId, ...body.toData() }, stamp),
    );
  }

  @Post('materials')
  @CommandRoute({
    summary: 'Hand in a material',
    description:
      'The borrower, or an authorised representative, hands in evidence by reference, asked for or not. The same content as the same kind counts once. With the last one that was missing the answer is promised anew.',
    roles: ['service', 'officer'],
    forPersons: true,
    tells: materialReceipt.shape,
  })
  submitMaterial(
    @Param('caseId', IdParameter) caseId: string,
    @Body() body: SubmitMaterialRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForCase('SubmitMaterial', { caseId, ...body.toData() }, stamp), {
      tell: materialReceipt.of,
    });
  }

  @Post('materials/:materialId/verification')
  @CommandRoute({
    summary: 'Verify a material',
    description:
      'An officer found it right. Proof of income says the income a month, details of expenses the expenses: they are facts of the next assessment, for which the negotiation can be assessed again.',
    roles: ['officer', 'supervisor'],
  })
  verifyMaterial(
    @Param('caseId', IdParameter) caseId: string,
    @Param('materialId', IdParameter) materialId: string,
    @Body() body: VerifyMaterialRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(
      exchange,
      (stamp) => new ForCase('VerifyMaterial', { caseId, materialId, ...body.toData() }, stamp),
    );
  }

  @Post('materials/:materialId/rejection')
  @CommandRoute({
    summary: 'Reject a material',
    description:
      'An officer found that it proves nothing, with reasons. Where it was asked for, the borrower has time to hand in another. The last verdict on a material counts.',
    roles: ['officer', 'supervisor'],
  })
  rejectMaterial(
    @Param('caseId', IdParameter) caseId: string,
    @Param('materialId', IdParameter) materialId: string,
    @Body() body: RejectMaterialRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(
      exchange,
      (stamp) => new ForCase('RejectMaterial', { caseId, materialId, ...body.toData() }, stamp),
    );
  }
}
