/** The answer to a subscription nobody knows. */
import { unknownResource } from '../reads/unknown-resource';

export function unknownWebhook(): Error {
  return unknownResource('WEBHOOK_UNKNOWN', 'There is no such subscription.', '没有该推送订阅。');
}
