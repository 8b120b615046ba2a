/** Gives the overdue sweep, which lending owns, the port through which it tells cases, which negotiation owns. */
import { Global, Module } from '@nestjs/common';
import { NegotiationModule } from '#negotiation';

@Global()
@Module({ imports: [NegotiationModule], exports: [NegotiationModule] })
export class SweepPortsModule {}
