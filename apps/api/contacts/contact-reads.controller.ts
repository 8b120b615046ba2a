/** How a person was reached lately, what of the day's caps is left, and what of theirs waits for an answer. */
import { Controller, Get, Inject, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CLOCK, type Clock } from '#clock';
import { type ContactsView, contactsViewSchema, GetContacts, type GetContactsAnswer } from '#contact';
import { strongAnswerOf } from '../openapi/described-shape';
import { ReadRoute } from '../openapi/route-decorators';
import type { Strong } from '../reads/freshness.schema';
import { strongAnswer } from '../reads/strong-answer';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';

@ApiTags('contacts')
@Controller('borrowers/:borrowerId/contacts')
export class ContactReadsController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @ReadRoute({
    summary: 'Contacts with a person',
    description:
      'The hours in which they may be reached, the places left in the caps of their day, the contacts of the last 31 days over the lender and all agencies, and what they turned to the lender with. The timeline of the person has all of it, without end.',
    roles: ['service', 'officer', 'supervisor', 'auditor', 'compliance'],
    shows: 'borrowerId',
    consistency: 'strong',
    answers: strongAnswerOf('Contacts', contactsViewSchema),
  })
  async getContacts(
    @Param('borrowerId', IdParameter) borrowerId: string,
    @Exchange() { response }: HttpExchange,
  ): Promise<Strong<ContactsView>> {
    const query = new GetContacts(borrowerId, this.clock.now());
    const { contacts, revision } = await this.queries.execute<GetContacts, GetContactsAnswer>(query);
    return strongAnswer(response, contacts, revision);
  }
}
