/** The import of loan tapes, wired. */
import { Module } from '@nestjs/common';
import { TapeImport } from './tape-import';

@Module({ providers: [TapeImport], exports: [TapeImport] })
export class TapeImportModule {}
