/** Gives the application one FieldCipher, SubjectKeys and BodyHasher over one small pool of its own. */
import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool } from 'pg';
import { openPool } from '#postgres';
import { BodyHasher } from './body-hasher';
import { FieldCipher } from './field-cipher';
import { KeyEncryptionKeys } from './key-encryption-keys';
import { createPrivacySchema } from './privacy-schema';
import { SubjectKeys } from './subject-keys';

export interface PrivacyOptions {
  readonly postgresUrl: string;
  readonly keys: KeyEncryptionKeys;
}

/** The pool behind the keys; closed with the application. */
class PrivacyPool implements OnApplicationShutdown {
  readonly pool: Pool;
  constructor(postgresUrl: string) {
    this.pool = openPool({
      connectionString: postgresUrl,
      max: 4,
      connectionTimeoutMillis: 5_000,
      query_timeout: 10_000,
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}

@Module({})
export class PrivacyModule {
  static forRoot(options: PrivacyOptions): DynamicModule {
    return {
      module: PrivacyModule,
      global: true,
      providers: [
        { provide: PrivacyPool, useFactory: () => openPrivacy(options.postgresUrl) },
        { provide: KeyEncryptionKeys, useValue: options.keys },
        {
          provide: SubjectKeys,
          inject: [PrivacyPool],
          useFactory: ({ pool }: PrivacyPool) => new SubjectKeys(pool, options.keys),
        },
        { provide: FieldCipher, inject: [SubjectKeys], useFactory: (keys: SubjectKeys) => new FieldCipher(keys) },
        {
          provide: BodyHasher,
          inject: [PrivacyPool, SubjectKeys],
          useFactory: ({ pool }: PrivacyPool, keys: SubjectKeys) => BodyHasher.load(pool, options.keys, keys),
        },
      ],
      exports: [SubjectKeys, FieldCipher, BodyHasher],
    };
  }
}

async function openPrivacy(postgresUrl: string): Promise<PrivacyPool> {
  const opened = new PrivacyPool(postgresUrl);
  try {
    await createPrivacySchema(opened.pool);
  } catch (error) {
    await opened.onApplicationShutdown();
    throw error;
  }
  return opened;
}
