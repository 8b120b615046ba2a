/** Whom a request acts for: a header never makes more of a token than it says. */
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem';
import { partyActedFor } from './acting-for';
import { callerOf, type Caller } from './caller';

const naming = (partyId?: string): FastifyRequest =>
  ({ headers: partyId === undefined ? {} : { 'x-on-behalf-of': partyId } }) as unknown as FastifyRequest;
const service: Caller = { id: 'app', kind: 'service', client: 'app', roles: ['service'] };
const forC1: Caller = { ...service, onBehalfOf: 'C1' };
const officer: Caller = { id: 'li.wei', kind: 'person', client: 'desk', roles: ['officer'] };

describe('whom a request acts for', () => {
  it('is chosen by a service in the header, unless its token says it', () => {
    expect(partyActedFor(naming('C2'), service, 'service')).toBe('C2');
    expect(partyActedFor(naming(), service, 'service')).toBeUndefined();
    expect(partyActedFor(naming(), forC1, 'service')).toBe('C1');
    expect(partyActedFor(naming('C1'), forC1, 'service')).toBe('C1');
  });

  it('is no other than the one the token of a service is for', () => {
    expect(() => partyActedFor(naming('C2'), forC1, 'service')).toThrow(Problem);
  });

  it('is not chosen by a person', () => {
    expect(() => partyActedFor(naming('C2'), officer, 'officer')).toThrow(Problem);
    expect(() => partyActedFor(naming('C2'), { ...officer, onBehalfOf: 'C1' }, 'officer')).toThrow(Problem);
  });

  it('is a borrower themselves, whatever else is named', () => {
    const c1: Caller = { id: 'C1', kind: 'person', client: 'app', roles: ['borrower'] };
    expect(partyActedFor(naming(), c1, 'borrower')).toBe('C1');
    expect(partyActedFor(naming('C1'), { ...c1, onBehalfOf: 'C1' }, 'borrower')).toBe('C1');
    expect(() => partyActedFor(naming('C2'), c1, 'borrower')).toThrow(Problem);
    expect(() => partyActedFor(naming(), { ...c1, onBehalfOf: 'C2' }, 'borrower')).toThrow(Problem);
  });

  it('is never a service by its own id: no service is a borrower', () => {
    const claims = { sub: 'app', roles: ['borrower', 'service'] };
    expect(callerOf(claims)).toMatchObject({ kind: 'service', roles: ['service'] });
    expect(callerOf({ sub: 'app', kind: 'service', roles: ['borrower'] })?.roles).toEqual([]);
    expect(callerOf({ sub: 'C1', roles: ['borrower'] })).toMatchObject({ kind: 'person', roles: ['borrower'] });
  });
});
