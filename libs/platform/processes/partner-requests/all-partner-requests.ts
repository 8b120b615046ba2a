/** Everything partners are asked, and what follows from their answers. */
import type { AnyPartnerRequest } from '../deliveries/partner-request';
import { coreRequests } from './core.requests';
import { correctRecord } from './correct-record';
import { sendNotice, type SendingNotices } from './send-notice';
import { signDocument } from './sign-document';
import { takeReportFile } from './take-report-file';

export function allPartnerRequests(parts: SendingNotices): readonly AnyPartnerRequest[] {
  const { commands } = parts;
  const toBureau = [correctRecord(commands), takeReportFile(commands)];
  return [...coreRequests(commands), signDocument(commands), ...toBureau, sendNotice(parts)];
}
