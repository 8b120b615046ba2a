/** The work on items of queues, wired. */
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AssignManyService } from './assign-many.service';
import { GetWorkHandler } from './get-work.handler';
import { WorkService } from './work.service';

@Module({ imports: [CqrsModule], providers: [WorkService, AssignManyService, GetWorkHandler] })
export class WorkModule {}
