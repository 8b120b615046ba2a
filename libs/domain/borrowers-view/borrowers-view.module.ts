/** A person's own view, wired; the queries it asks are answered by the modules of their contexts. */
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ActsOfOthers } from './done-by-others.service';
import { GetOwnViewHandler } from './get-own-view.handler';

@Module({ imports: [CqrsModule], providers: [GetOwnViewHandler, ActsOfOthers] })
export class BorrowersViewModule {}
