/** Gives the overdue sweep, which lending owns, its ports: the cases it tells, and the queue of what it could not do. */
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { UNDONE_LOOKS } from '#lending';
import { NegotiationModule } from '#negotiation';
import type { ProcessesOptions } from '../processes.options';
import { ProcessesStoreModule } from '../processes-store.module';
import { SweepLooks } from './sweep-looks';

@Global()
@Module({})
export class SweepPortsModule {
  static forRoot({ postgresUrl }: Pick<ProcessesOptions, 'postgresUrl'>): DynamicModule {
    return {
      module: SweepPortsModule,
      imports: [NegotiationModule, ProcessesStoreModule.forRoot({ postgresUrl })],
      providers: [{ provide: UNDONE_LOOKS, useClass: SweepLooks }],
      exports: [NegotiationModule, UNDONE_LOOKS],
    };
  }
}
