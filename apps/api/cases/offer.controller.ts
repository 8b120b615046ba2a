/** Offers of a case, and the borrower’s answers. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { fen, localDate } from '#kernel';
import type { PlanTerms } from '#loan-math';
import {
  type AskedOfCase,
  DOCUMENT_LANGUAGES,
  type DocumentLanguage,
  ForCase,
  type OptionTerms,
  RELIEF_WANTED,
  type ReliefWanted,
} from '#negotiation';
import {
  BilingualField,
  ChoiceField,
  ChoiceListField,
  DateField,
  FenField,
  IdField,
  IntegerField,
  NestedListField,
  TextField,
} from '#request-validation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Problem } from '../problems/problem';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { ApprovalField } from './approval.field';
import { offerReceipt } from './case-receipts';
import { NoteRequest } from './note.request';
import { ReasonRequest } from './reason.request';
import { ReliefRequest } from './relief.request';

const REPAYMENTS = ['EQUAL_PRINCIPAL', 'EQUAL_PAYMENTS'] as const;

/** Terms of the plan for one loan. */
class PlanTermsRequest extends ReliefRequest {
  @IdField({ description: 'The loan.' })
  loanId!: string;

  @DateField({ description: 'First due date; after the day of the offer.' })
  firstDueOn!: string;

  @IntegerField({ description: 'Day of the month of later instalments.', min: 1, max: 31, optional: true })
  anchorDay?: number;

  @IntegerField({ description: 'DEFERRAL: months at the start without principal.', min: 0, max: 59, optional: true })
  principalFreeInstalments?: number;

  @ChoiceField(REPAYMENTS, {
    description: 'Left out: equal payments for CAPITALISED, else equal principal.',
    optional: true,
  })
  repayment?: (typeof REPAYMENTS)[number];

  terms(): PlanTerms {
    const { anchorDay, principalFreeInstalments, repayment } = this;
    return {
      ...this.toData(),
      firstDueOn: localDate(this.firstDueOn),
      ...(anchorDay === undefined ? {} : { anchorDay }),
      ...(principalFreeInstalments === undefined ? {} : { principalFreeInstalments }),
      ...(repayment === undefined ? {} : { repayment }),
    };
  }
}

/** One option: a plan for every loan of the negotiation. */
class OptionRequest {
  @BilingualField({ description: 'Left out: told by structure and length.', optional: true })
  title?: ReasonRequest;

  @NestedListField(() => PlanTermsRequest, { description: 'One plan per loan.', minItems: 1, maxItems: 50 })
  plans!: PlanTermsRequest[];
}

function termsOf(options: readonly OptionRequest[]): readonly OptionTerms[] {
  return options.map(({ title, plans }) => ({
    ...(title ? { title: { en: title.en, zh: title.zh } } : {}),
    plans: plans.map((plan) => ({ loanId: plan.loanId, terms: plan.terms() })),
  }));
}

/** Without options those decided are offered: the recommended terms, a shorter plan, one payment. */
export class OfferPlanRequest {
  @NestedListField(() => OptionRequest, {
    description:
      'Exactly these options, as an officer set them inside what was decided, or as a second person approved them; never from a service.',
    minItems: 1,
    maxItems: 3,
    optional: true,
  })
  options?: OptionRequest[];

  @ChoiceField(DOCUMENT_LANGUAGES, {
    description: 'Language of the agreement documents to sign; Chinese when left out. BOTH is Chinese with English.',
    optional: true,
  })
  documentLanguage?: DocumentLanguage;

  @ApprovalField()
  approvalId?: string;

  toData(): Omit<AskedOfCase['OfferPlan'], 'caseId'> {
    const { documentLanguage, options, approvalId } = this;
    const language = documentLanguage === undefined ? {} : { documentLanguage };
    return { ...language, ...(options ? { options: termsOf(options) } : {}), approvalId };
  }
}

/** An officer's own terms that give more than was decided. */
export class OwnTermsRequest {
  @NestedListField(() => OptionRequest, { description: 'Exactly these options.', minItems: 1, maxItems: 3 })
  options!: OptionRequest[];

  offered(): Omit<AskedOfCase['OfferPlan'], 'caseId'> {
    return { options: termsOf(this.options) };
  }
}

/** What the borrower proposes instead; an officer looks at it. */
export class CounterPlanRequest {
  @FenField({ description: 'What the borrower can pay a month, in fen.', min: 1 })
  affordableMonthly!: number;

  @ChoiceListField(RELIEF_WANTED, { description: 'Relief hoped for; may be empty.', maxItems: 6 })
  reliefWanted!: ReliefWanted[];

  @TextField({ description: 'In the borrower’s words; kept encrypted.', maxLength: 2000, lines: true, optional: true })
  note?: string;

  toData(): Omit<AskedOfCase['CounterPlan'], 'caseId' | 'offerId'> {
    const { affordableMonthly, reliefWanted, note } = this;
    return { affordableMonthly: fen(affordableMonthly), reliefWanted, ...(note === undefined ? {} : { note }) };
  }
}

/** The borrower says no to an offer. */
export class DeclineOfferRequest extends NoteRequest {}

/** A service says that an offer is to be made, never what it gives. */
function ownTermsNotPermitted(): Problem {
  return new Problem('not-permitted', {
    en: 'Only an officer or supervisor sets terms of an offer; without options what was decided is offered.',
    zh: '仅业务人员或主管可设定方案条件；不填写选项时按已作出的决定提供方案。',
  });
}

@ApiTags('cases')
@Controller('cases/:caseId')
export class OfferCommandsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post('offers')
  @CommandRoute({
    summary: 'Offer plans',
    description:
      'Options computed to the fen from the loans as they stand today: schedule, total cost, what is waived and when it is final, how it is reported. Without options those decided are offered; with options exactly the terms an officer or supervisor sets, inside what was decided (structure, months, interest, waivers, and no less paid by the end of any month) and the legal caps; a service sets none (403). More than was decided is offered with the `approvalId` under which a second person approved exactly these options.',
    roles: ['service', 'officer', 'supervisor'],
    tells: offerReceipt.shape,
  })
  offerPlan(
    @Param('caseId', IdParameter) caseId: string,
    @Body() body: OfferPlanRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    if (body.options && exchange.request.scope.actingRole === 'service') throw ownTermsNotPermitted();
    return this.desk.send(exchange, (stamp) => new ForCase('OfferPlan', { caseId, ...body.toData() }, stamp), {
      tell: offerReceipt.of,
    });
  }

  @Post('offers/:offerId/counter')
  @CommandRoute({
    summary: 'Propose something else',
    description:
      'The borrower answers an offer with a proposal of their own; it goes to a person. At most three in a negotiation. The lender answers within three working days, by another offer or a refusal with its reasons: COUNTER_ANSWER_DUE at GET /clocks.',
    roles: ['service', 'officer'],
    forPersons: true,
  })
  counterPlan(
    @Param('caseId', IdParameter) caseId: string,
    @Param('offerId', IdParameter) offerId: string,
    @Body() body: CounterPlanRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(
      exchange,
      (stamp) => new ForCase('CounterPlan', { caseId, offerId, ...body.toData() }, stamp),
    );
  }

  @Post('offers/:offerId/decline')
  @CommandRoute({
    summary: 'Decline an offer',
    description: 'The borrower says no; the negotiation ends, another may be asked for.',
    roles: ['service', 'officer'],
    forPersons: true,
  })
  declineOffer(
    @Param('caseId', IdParameter) caseId: string,
    @Param('offerId', IdParameter) offerId: string,
    @Body() body: DeclineOfferRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(
      exchange,
      (stamp) => new ForCase('DeclineOffer', { caseId, offerId, ...body.toData() }, stamp),
    );
  }
}
