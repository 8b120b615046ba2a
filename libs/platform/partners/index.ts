/** Partners that are asked over HTTP: how they are reached, how requests are signed, when they are left alone. */
export { Breaker } from './breaker';
export { signatureFault, type SignedMessage } from './message-signature';
export { CALL_FAULTS, type CallFault, callPartner, type PartnerReply } from './partner-call';
export { type PartnerConnection, type PartnerConnections, partnerConnections } from './partner-connections';
export { type PartnerKey, sharedSecret } from './partner-key';
export { type Partner, PARTNER_WORDS, PARTNERS } from './partners';
