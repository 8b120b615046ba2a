import { TokenIssuer } from '../../../test/acceptance/token-issuer';
import { AccessTokens } from './access-tokens';
import { actingRole } from './caller';

describe('access tokens', () => {
  let issuer: TokenIssuer;
  let tokens: AccessTokens;

  beforeEach(async () => {
    issuer = await TokenIssuer.start();
    tokens = new AccessTokens(issuer);
  });
  afterEach(() => issuer.stop());

  it('say who calls, for which client and in which roles; unknown roles are left out', async () => {
    const token = await issuer.token({ sub: 'li.wei', azp: 'desk', roles: ['officer', 'emperor'] });
    expect(await tokens.verify(token)).toEqual({
      kind: 'verified',
      caller: { id: 'li.wei', kind: 'person', client: 'desk', roles: ['officer'] },
    });
    const service = await issuer.token({ sub: 'payments', roles: ['service'], on_behalf_of: 'C001044' });
    expect(await tokens.verify(service)).toMatchObject({
      caller: { kind: 'service', client: 'payments', onBehalfOf: 'C001044' },
    });
  });

  it('are refused when it cannot be read for whom they speak: nobody gets more rights by it', async () => {
    for (const onBehalfOf of ['', 'C 2', ['C2'], 7]) {
      const token = await issuer.token({ sub: 'app', roles: ['service'], on_behalf_of: onBehalfOf as string });
      expect(await tokens.verify(token)).toMatchObject({ kind: 'refused' });
    }
    const none = await issuer.token({ sub: 'app', roles: ['service'], on_behalf_of: null as unknown as string });
    expect(await tokens.verify(none)).toMatchObject({ kind: 'verified', caller: { kind: 'service' } });
  });

  it('are remembered once verified, but not beyond their expiry', async () => {
    const token = await issuer.token({ sub: 'li.wei', roles: ['officer'] });
    expect(tokens.recall(token)).toBeUndefined();
    await tokens.verify(token);
    expect(tokens.recall(token)).toMatchObject({ id: 'li.wei' });
    const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 4_000_000);
    expect(tokens.recall(token)).toBeUndefined();
    now.mockRestore();
  });

  it('are verified once for all requests that bring them at the same time', async () => {
    const token = await issuer.token({ sub: 'li.wei', roles: ['officer'] });
    const [first, ...others] = Array.from({ length: 20 }, () => tokens.verify(token));
    for (const other of others) expect(other).toBe(first);
    expect(await first).toMatchObject({ kind: 'verified' });
    await issuer.rotate();
    expect(tokens.verify(token)).not.toBe(first);
  });

  it('signed with a withdrawn or foreign key are refused', async () => {
    const stranger = await TokenIssuer.start();
    const forged = await stranger.token({ roles: ['officer'] }, { issuer: issuer.issuer });
    await stranger.stop();
    expect(await tokens.verify(forged)).toMatchObject({ kind: 'refused' });
  });

  it('signed with a new key are taken as soon as the issuer publishes it', async () => {
    await issuer.rotate();
    expect(await tokens.verify(await issuer.token({ roles: ['officer'] }))).toMatchObject({ kind: 'verified' });
  });

  it('nobody can verify let nobody in, and nobody is told their token is wrong', async () => {
    const token = await issuer.token({ roles: ['officer'] });
    const unreachable = new AccessTokens({
      jwksUrl: 'http://127.0.0.1:9/jwks',
      issuer: issuer.issuer,
      audience: issuer.audience,
    });
    expect(await unreachable.verify(token)).toEqual({ kind: 'issuer-unavailable' });
  });
});

describe('the role somebody acts in', () => {
  const caller = { id: 'li', kind: 'person', client: 'desk', roles: ['officer', 'supervisor'] } as const;

  it('is the one with the widest authority a route admits', () => {
    expect(actingRole(caller, ['officer', 'supervisor'])).toBe('supervisor');
    expect(actingRole(caller, ['officer'])).toBe('officer');
  });

  it('is none where no role is admitted', () => {
    expect(actingRole(caller, ['auditor'])).toBeUndefined();
  });
});
