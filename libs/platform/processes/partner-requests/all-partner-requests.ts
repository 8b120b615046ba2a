/** Everything partners are asked, and what follows from their answers. */
import type { AnyPartnerRequest } from '../deliveries/partner-request';
import { coreRequests } from './core.requests';
import { correctRecord } from './correct-record';
import { sendNotice, type SendingNotices } from './send-notice';
import { signDocument } from './sign-document';

export function allPartnerRequests(parts: SendingNotices): readonly AnyPartnerRequest[] {
  const { commands } = parts;
  return [...coreRequests(commands), signDocument(commands), correctRecord(commands), sendNotice(parts)];
}
