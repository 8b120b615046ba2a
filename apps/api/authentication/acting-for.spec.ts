/** Whom a request acts for: a header never makes more of a token than it says. */
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem';
import { partyActedFor } from './acting-for';
import type { Caller } from './caller';

const naming = (partyId?: string): FastifyRequest =>
  ({ headers: partyId === undefined ? {} : { 'x-on-behalf-of': partyId } }) as unknown as FastifyRequest;
const service: Caller = { id: 'app', kind: 'service', client: 'app', roles: ['service'] };
const forC1: Caller = { ...service, onBehalfOf: 'C1' };
const officer: Caller = { id: 'li.wei', kind: 'person', client: 'desk', roles: ['officer'] };

describe('whom a request acts for', () => {
  it('is chosen by a service in the header, unless its token says it', () => {
    expect(partyActedFor(naming('C2'), service)).toBe('C2');
    expect(partyActedFor(naming(), service)).toBeUndefined();
    expect(partyActedFor(naming(), forC1)).toBe('C1');
    expect(partyActedFor(naming('C1'), forC1)).toBe('C1');
  });

  it('is no other than the one the token of a service is for', () => {
    expect(() => partyActedFor(naming('C2'), forC1)).toThrow(Problem);
  });

  it('is not chosen by a person', () => {
    expect(() => partyActedFor(naming('C2'), officer)).toThrow(Problem);
    expect(() => partyActedFor(naming('C2'), { ...officer, onBehalfOf: 'C1' })).toThrow(Problem);
  });
});
