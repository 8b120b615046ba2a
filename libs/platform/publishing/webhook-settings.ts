/** Where webhooks may be sent, as the operator has set it. */
import { webhookEntryFault, type WebhookAddresses } from '#webhooks';

/**
 * From REPRIEVE_WEBHOOK_ADDRESSES, `https://host[:port][/path]` separated by commas; none where it is not set. Whoever runs everything
 * on one machine says REPRIEVE_WEBHOOK_LOOPBACK=on, and may list `http://` to it. @throws Error naming the entries that are wrong
 */
export function webhookAddresses(environment: Readonly<Record<string, string | undefined>>): WebhookAddresses {
  const { REPRIEVE_WEBHOOK_ADDRESSES: text = '', REPRIEVE_WEBHOOK_LOOPBACK: here = 'off' } = environment;
  if (here !== 'on' && here !== 'off') throw new Error('REPRIEVE_WEBHOOK_LOOPBACK must be on or off');
  const loopback = here === 'on';
  const allowed = text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  // By their place: an entry may hold a name or a password.
  const wrong = allowed.flatMap((entry, at) => {
    const fault = webhookEntryFault(entry, loopback);
    return fault === null ? [] : [`entry ${at + 1} of ${allowed.length} (${fault})`];
  });
  if (wrong.length > 0) {
    throw new Error(
      `REPRIEVE_WEBHOOK_ADDRESSES must be https://host[:port][/path], separated by commas, without user, query or fragment; these are none: ${wrong.join(', ')}`,
    );
  }
  return { allowed, loopback };
}
