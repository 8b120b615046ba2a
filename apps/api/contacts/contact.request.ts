/** Who reaches a person, for what, how and about which loans. */
import {
  CONTACT_CHANNELS,
  CONTACT_PURPOSES,
  type Contact,
  type ContactChannel,
  type ContactPurpose,
  REACHING_PARTIES,
} from '#contact';
import { ChoiceField, IdField, IdListField, NestedField } from '#request-validation';

export class ReachingPartyRequest {
  @ChoiceField(REACHING_PARTIES, {
    description:
      'LENDER: its own people and machines. AGENCY: somebody who collects for it, and then only about loans that are placed with it.',
    example: 'LENDER',
  })
  kind!: Contact['by']['kind'];

  @IdField({ description: 'Who.', example: 'agency-7' })
  id!: string;
}

export class ContactRequest {
  @NestedField(() => ReachingPartyRequest, { description: 'Who reaches the person.' })
  by!: ReachingPartyRequest;

  @ChoiceField(CONTACT_PURPOSES, {
    description:
      'COLLECTION: to have a debt paid. REMINDER: of what falls due. STATUTORY_NOTICE: what the law has the lender tell. REPLY: an answer to the person.',
    example: 'COLLECTION',
  })
  purpose!: ContactPurpose;

  @ChoiceField(CONTACT_CHANNELS, {
    description: 'VOICE_BOT only tells; CALL, CHAT and VISIT talk with the person; the rest are messages.',
    example: 'CALL',
  })
  channel!: ContactChannel;

  @IdListField({ description: 'Loans it is about.', maxItems: 100, example: ['JB000001'] })
  loanIds!: string[];

  @IdField({
    description: 'Somebody the person named, where not the person is reached.',
    optional: true,
    example: 'C000285',
  })
  thirdPartyId?: string;

  @IdField({ description: 'With REPLY: the inbound contact it answers.', optional: true, example: 'HL-20261104-17' })
  replyTo?: string;

  toContact(partyId: string, contactId: string): Contact {
    const { by, purpose, channel, loanIds, thirdPartyId, replyTo } = this;
    return {
      ...{ partyId, contactId, by: { kind: by.kind, id: by.id }, purpose, channel, loanIds },
      ...(thirdPartyId === undefined ? {} : { thirdPartyId }),
      ...(replyTo === undefined ? {} : { replyTo }),
    };
  }
}
