/** Who is what to a person, and what the person has agreed to. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CONSENT_PURPOSES,
  type ConsentPurpose,
  ForParty,
  RELATION_ENDINGS,
  RELATION_SOURCES,
  type RelationEnding,
  type RelationKind,
  RELATIONS,
  type RelationSource,
  TOLD_THROUGH,
  type ToldThrough,
} from '#parties';
import { ChoiceField, HashField, IdField, IdListField } from '#request-validation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { givenFields } from '../requests/given-fields';
import { IdParameter } from '../requests/id-parameter.pipe';

class RelationRequest {
  @IdField({ description: 'The other person, a registered party.', example: 'C000285' })
  relatedId!: string;

  @ChoiceField(RELATIONS, { description: 'What the other person is to this one.', example: 'EMERGENCY_CONTACT' })
  kind!: RelationKind;
}

/** Somebody is related to the person. */
class RecordRelationRequest extends RelationRequest {
  @ChoiceField(RELATION_SOURCES, {
    description: 'PERSON: the person said so. CONTRACT: a contract. OFFICIAL_RECORD: a register, a court or a notary.',
    example: 'PERSON',
  })
  source!: RelationSource;

  @HashField({ description: 'SHA-256 of the contract or record.', optional: true })
  documentHash?: string;

  @IdListField({
    description: 'The loans of the person a guarantor or co-borrower answers for; all when left out.',
    minItems: 1,
    maxItems: 50,
    optional: true,
  })
  loanIds?: string[];
}

/** A relation is no more. */
class EndRelationRequest extends RelationRequest {
  @ChoiceField(RELATION_ENDINGS, {
    description: 'ENDED: it is so no longer. RECORDED_WRONGLY: it never was.',
    example: 'ENDED',
  })
  because!: RelationEnding;
}

class ConsentRequest {
  @ChoiceField(CONSENT_PURPOSES, {
    description:
      'What for. SENSITIVE_DATA: proof of illness and the like (个人信息保护法 arts. 28–29). AGENCY_SHARING: data goes to who collects for the lender (art. 23). BUREAU_REPORTING: 征信业管理条例 art. 29. CONTACT_BY_…: a way of being reached.',
    example: 'SENSITIVE_DATA',
  })
  purpose!: ConsentPurpose;

  @ChoiceField(TOLD_THROUGH, { description: 'How the person said so.', example: 'APP' })
  through!: ToldThrough;
}

/** The person agrees. */
class GiveConsentRequest extends ConsentRequest {
  @HashField({ description: 'SHA-256 of the text the person agreed to.', optional: true })
  documentHash?: string;
}

@ApiTags('parties')
@Controller('parties/:partyId')
export class RelationsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post('relations')
  @CommandRoute({
    summary: 'Record a relation',
    description:
      'Spouse, parent, child, guarantor, co-borrower, emergency contact or heir, from a source. Nobody else may ever be asked about the person, and they only to find them (GB/T 45251-2025).',
    roles: ['service', 'officer'],
    forPersons: true,
  })
  recordRelation(
    @Param('partyId', IdParameter) partyId: string,
    @Body() { relatedId, kind, source, documentHash, loanIds }: RecordRelationRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { relatedId, kind, source, ...givenFields({ documentHash, loanIds }) };
    return this.desk.send(exchange, (stamp) => new ForParty(partyId, 'RecordRelation', data, stamp));
  }

  @Post('relations/end')
  @CommandRoute({
    summary: 'End a relation',
    description: 'It is no more, or was recorded wrongly; what was known on a day before stays readable.',
    roles: ['service', 'officer'],
    forPersons: true,
  })
  endRelation(
    @Param('partyId', IdParameter) partyId: string,
    @Body() { relatedId, kind, because }: EndRelationRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { relatedId, kind, because };
    return this.desk.send(exchange, (stamp) => new ForParty(partyId, 'EndRelation', data, stamp));
  }

  @Post('consents')
  @CommandRoute({
    summary: 'Give a consent',
    description:
      'For one purpose, by a text named by its hash. Medical proof is taken only with SENSITIVE_DATA. To be reached about one’s loan needs no consent; a way one does not want is withdrawn.',
    roles: ['service', 'officer'],
    forPersons: true,
  })
  giveConsent(
    @Param('partyId', IdParameter) partyId: string,
    @Body() { purpose, through, documentHash }: GiveConsentRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { purpose, through, ...(documentHash === undefined ? {} : { documentHash }) };
    return this.desk.send(exchange, (stamp) => new ForParty(partyId, 'GiveConsent', data, stamp));
  }

  @Post('consents/withdrawal')
  @CommandRoute({
    summary: 'Withdraw a consent',
    description:
      'From now on; what was done before stays lawful (个人信息保护法 art. 15). A way of being reached is refused for collection and reminders even where it was never agreed to; what the law has the lender tell, and answers, still come.',
    roles: ['service', 'officer'],
    forPersons: true,
  })
  withdrawConsent(
    @Param('partyId', IdParameter) partyId: string,
    @Body() { purpose, through }: ConsentRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { purpose, through };
    return this.desk.send(exchange, (stamp) => new ForParty(partyId, 'WithdrawConsent', data, stamp));
  }
}
