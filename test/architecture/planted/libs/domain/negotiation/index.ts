import { routes } from '../../../apps/api/routes'; // nothing-imports-from-apps
export const negotiation = routes;
