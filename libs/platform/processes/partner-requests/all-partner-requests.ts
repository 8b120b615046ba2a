/** Everything partners are asked, and what follows from their answers. */
import type { CommandBus } from '@nestjs/cqrs';
import type { AnyPartnerRequest } from '../deliveries/partner-request';
import { coreRequests } from './core.requests';
import { correctRecord } from './correct-record';
import { signDocument } from './sign-document';

export function allPartnerRequests(commands: CommandBus): readonly AnyPartnerRequest[] {
  return [...coreRequests(commands), signDocument(commands), correctRecord(commands)];
}
