/** Gives the overdue sweep, which lending owns, its ports: the cases it tells, what it could not do, and what need not be looked at yet. */
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { LAST_LOOKS, UNDONE_LOOKS } from '#lending';
import { NegotiationModule } from '#negotiation';
import type { ProcessesOptions } from '../processes.options';
import { ProcessesStoreModule } from '../processes-store.module';
import { LastLooksMade } from './last-looks-made';
import { SweepLooks } from './sweep-looks';

@Global()
@Module({})
export class SweepPortsModule {
  static forRoot({ postgresUrl }: Pick<ProcessesOptions, 'postgresUrl'>): DynamicModule {
    return {
      module: SweepPortsModule,
      imports: [NegotiationModule, ProcessesStoreModule.forRoot({ postgresUrl })],
      providers: [
        { provide: UNDONE_LOOKS, useClass: SweepLooks },
        { provide: LAST_LOOKS, useClass: LastLooksMade },
      ],
      exports: [NegotiationModule, UNDONE_LOOKS, LAST_LOOKS],
    };
  }
}
