/** Everything partners are asked, and what follows from their answers. */
import type { CommandBus } from '@nestjs/cqrs';
import type { AnyPartnerRequest } from '../deliveries/partner-request';

export function allPartnerRequests(_commands: CommandBus): readonly AnyPartnerRequest[] {
  return [];
}
