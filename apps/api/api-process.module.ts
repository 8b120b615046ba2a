/** The API as a process of its own: the `ApiModule` with everything it wants its host to provide. */
import { type DynamicModule, Module } from '@nestjs/common';
import { ALL_EVENTS } from '#event-book';
import { ClockModule, WorkingDaysModule } from '#clock';
import { DocumentsModule } from '#documents';
import { EventStoreModule } from '#event-store';
import { KeyEncryptionKeys, PrivacyModule } from '#privacy';
import { ProjectionsModule } from '#projections';
import { ApiModule } from './api.module';
import { type ApiConfiguration, ConfigurationError } from './configuration/api-configuration';

@Module({})
export class ApiProcessModule {
  static forRoot(configuration: ApiConfiguration): DynamicModule {
    const { eventStoreUrl, postgresUrl, clock, cursorSecret } = configuration;
    return {
      module: ApiProcessModule,
      imports: [
        DocumentsModule,
        PrivacyModule.forRoot({ postgresUrl, keys: configuredKeys() }),
        EventStoreModule.forRoot({
          connectionString: eventStoreUrl,
          definitions: ALL_EVENTS,
        }),
        ClockModule.forRoot({ choice: clock, postgresUrl }),
        WorkingDaysModule.forRoot({ postgresUrl }),
        ProjectionsModule.forRoot({ postgresUrl, run: false, cursorSecret }),
        ApiModule.forRoot(configuration),
      ],
    };
  }
}

/** @throws ConfigurationError in the words of the key's own check, which never holds the key */
function configuredKeys(): KeyEncryptionKeys {
  try {
    return KeyEncryptionKeys.fromEnvironment(process.env);
  } catch (error) {
    throw new ConfigurationError([(error as Error).message]);
  }
}
