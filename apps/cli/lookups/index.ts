/** Every lookup by its name. Loading this loads the system: only who answers does, not who asks. */
import { verifyAgreements } from './agreements.lookup';
import { arrears } from './arrears.lookup';
import { showCase } from './case.lookup';
import { clocks } from './clocks.lookup';
import { deliveries } from './deliveries.lookup';
import type { Lookup, LookupInputs, LookupName } from './lookup';
import { comparePolicy } from './policy-compare.lookup';
import { projections } from './projections.lookup';
import { classification, complaints, rollRates } from './reports.lookup';
import { steps } from './steps.lookup';
import { webhookDeliveries } from './webhook-deliveries.lookup';
import { webhooks } from './webhooks.lookup';

export const LOOKUPS: { readonly [Name in LookupName]: Lookup<LookupInputs[Name]> } = {
  agreements: verifyAgreements,
  arrears,
  case: showCase,
  classification,
  clocks,
  complaints,
  deliveries,
  'policy-compare': comparePolicy,
  projections,
  'roll-rates': rollRates,
  steps,
  'webhook-deliveries': webhookDeliveries,
  webhooks,
};
