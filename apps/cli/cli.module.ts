/** The system as a command line needs it: the contexts and the read models, in this process, without HTTP. */
import { type DynamicModule, Module } from '@nestjs/common';
import { clockChoice, ClockModule } from '#clock';
import { EventStoreModule } from '#event-store';
import { LendingModule, loanEvents, sweepEvents, TapeImportModule } from '#lending';
import { partyEvents } from '#parties';
import { KeyEncryptionKeys, PrivacyModule } from '#privacy';
import type { Connection } from './connection';

@Module({})
export class CliModule {
  static forRoot({ environment }: Connection): DynamicModule {
    const postgresUrl = environment.REPRIEVE_POSTGRES_URL ?? '';
    return {
      module: CliModule,
      imports: [
        PrivacyModule.forRoot({ postgresUrl, keys: KeyEncryptionKeys.fromEnvironment(environment) }),
        ClockModule.forRoot({ choice: clockChoice(environment), postgresUrl }),
        EventStoreModule.forRoot({
          connectionString: environment.EVENTSTOREDB_URL ?? '',
          definitions: [loanEvents, sweepEvents, partyEvents],
        }),
        LendingModule,
        TapeImportModule,
      ],
    };
  }
}
