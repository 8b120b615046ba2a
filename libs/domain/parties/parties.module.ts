/** Persons, wired. */
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { GetHoldsHandler } from './get-holds/get-holds.handler';
import { GetPartyHandler } from './get-party/get-party.handler';
import { GetTiesHandler } from './get-ties/get-ties.handler';
import { PartyService } from './party.service';

@Module({ imports: [CqrsModule], providers: [PartyService, GetPartyHandler, GetHoldsHandler, GetTiesHandler] })
export class PartiesModule {}
