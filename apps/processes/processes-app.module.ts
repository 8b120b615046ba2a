/** The reactions and the day clock as an application of their own. */
import { type DynamicModule, Module } from '@nestjs/common';
import { clockChoice, ClockModule } from '#clock';
import { EventStoreModule } from '#event-store';
import { loanEvents, sweepEvents } from '#lending';
import { caseEvents } from '#negotiation';
import { partyEvents } from '#parties';
import { KeyEncryptionKeys, PrivacyModule } from '#privacy';
import { ProcessesModule } from '#processes';

@Module({})
export class ProcessesAppModule {
  /** @throws Error naming the first setting that is missing */
  static forRoot(environment: NodeJS.ProcessEnv): DynamicModule {
    const postgresUrl = required(environment, 'REPRIEVE_POSTGRES_URL');
    const connectionString = required(environment, 'EVENTSTOREDB_URL');
    return {
      module: ProcessesAppModule,
      imports: [
        PrivacyModule.forRoot({ postgresUrl, keys: KeyEncryptionKeys.fromEnvironment(environment) }),
        EventStoreModule.forRoot({ connectionString, definitions: [loanEvents, partyEvents, caseEvents, sweepEvents] }),
        ClockModule.forRoot({ choice: clockChoice(environment), postgresUrl }),
        ProcessesModule.forRoot({ postgresUrl }),
      ],
    };
  }
}

function required(environment: NodeJS.ProcessEnv, name: string): string {
  const value = environment[name]?.trim();
  if (!value) throw new Error(`${name} is not set.`);
  return value;
}
