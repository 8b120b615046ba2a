/** API, read models and processes in one process, as a system on one machine runs them. */
import { randomBytes } from 'node:crypto';
import { ALL_EVENTS } from '#event-book';
import { type DynamicModule, Module } from '@nestjs/common';
import { ClockModule, WorkingDaysModule } from '#clock';
import { DocumentsModule } from '#documents';
import { EventStoreModule } from '#event-store';
import type { LocalDate } from '#kernel';
import type { PartnerConnections } from '#partners';
import { KeyEncryptionKeys, PrivacyModule } from '#privacy';
import { ProcessesModule } from '#processes';
import { ProjectionsModule } from '#projections';
import { ApiModule } from '../../apps/api/api.module';
import type { ApiConfiguration } from '../../apps/api/configuration/api-configuration';

/** The same for every start of a test, as a system keeps its own. */
export const KEK = randomBytes(32);

export interface WholeSystemOptions {
  /** Wrap the keys of personal data; by default one that is the same for every start. */
  readonly keys?: KeyEncryptionKeys;
  /** Without them nothing is written but what is asked for. */
  readonly withoutProcesses?: boolean;
  /** Whether the clock sweeps the book every business date; by default only who asks for a sweep gets one. */
  readonly dailySweep?: boolean;
  /** Day of the next month from which a month is reported to the credit bureau by the clock; by default never. */
  readonly bureauDay?: number;
  /** Partners that are asked over HTTP; none by default. */
  readonly partners?: PartnerConnections;
}

@Module({})
export class WholeSystemModule {
  static forRoot(
    configuration: ApiConfiguration,
    startOn: LocalDate,
    {
      keys = new KeyEncryptionKeys([KEK]),
      withoutProcesses = false,
      dailySweep = false,
      bureauDay,
      partners = new Map(),
    }: WholeSystemOptions = {},
  ): DynamicModule {
    const { eventStoreUrl, postgresUrl, clock, cursorSecret, webhookAddresses } = configuration;
    return {
      module: WholeSystemModule,
      imports: [
        DocumentsModule,
        PrivacyModule.forRoot({ postgresUrl, keys }),
        EventStoreModule.forRoot({
          connectionString: eventStoreUrl,
          definitions: ALL_EVENTS,
        }),
        ClockModule.forRoot({ choice: clock, postgresUrl, startOn }),
        WorkingDaysModule.forRoot({ postgresUrl }),
        ProjectionsModule.forRoot({ postgresUrl, run: true, cursorSecret }),
        ...(withoutProcesses
          ? []
          : [ProcessesModule.forRoot({ postgresUrl, dailySweep, bureauDay, partners, webhookAddresses })]),
        ApiModule.forRoot(configuration),
      ],
    };
  }
}
