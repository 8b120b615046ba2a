/** What is held of a person, wired; gives the parties context what it answers their requests with. */
import { Global, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { HELD_DATA } from '#parties';
import { GetHeldDocumentHandler } from './get-held-document.handler';
import { HeldDataService } from './held-data.service';

@Global()
@Module({
  imports: [CqrsModule],
  providers: [HeldDataService, GetHeldDocumentHandler, { provide: HELD_DATA, useExisting: HeldDataService }],
  exports: [HELD_DATA],
})
export class HeldDataModule {}
