/** Gives the application its press. */
import { Global, Module } from '@nestjs/common';
import { DocumentPress } from './document-press';

@Global()
@Module({ providers: [DocumentPress], exports: [DocumentPress] })
export class DocumentsModule {}
