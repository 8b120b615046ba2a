/** Tells where a running system answers, and how to get in. */
import type { Addresses } from './system';

export function printAddresses({ api, issuer }: Addresses): void {
  console.log(`
  API documents    ${api}/docs
  OpenAPI 3.1      ${api}/openapi.json
  Health           ${api}/health/ready
  A token          TOKEN=$(curl -s -d role=officer ${issuer}/token | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
  A first question curl -s -H "Authorization: Bearer $TOKEN" ${api}/queues
  Roles            service, officer, supervisor, policy, auditor, compliance, operator; borrower, with subject=PARTY`);
}
