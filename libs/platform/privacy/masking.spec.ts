import { PERSONAL_KINDS, ROLES } from '#kernel';
import { ERASED } from './field-cipher';
import { maskIdentityNumber, maskName, maskPhone, showPersonal, VISIBILITY } from './masking';

describe('masked personal data', () => {
  it('shows as much of a phone, an identity number and a name as the convention allows', () => {
    expect(maskPhone('13812345678')).toBe('138****5678');
    expect(maskIdentityNumber('110101199001011234')).toBe('110***********1234');
    expect(maskIdentityNumber('11010119900101123X')).toBe('110***********123X');
    expect(maskName('张三')).toBe('张*');
    expect(maskName('欧阳锋')).toBe('欧**');
    expect(maskName('𠮷野')).toBe('𠮷*');
  });

  it('hides whole what is too short or strange to be masked', () => {
    expect([maskPhone('1381'), maskPhone('+8613812345678'), maskIdentityNumber('1101'), maskName('张')]).toEqual([
      '***',
      '***',
      '***',
      '***',
    ]);
    expect(maskName('')).toBe('');
  });

  const samples = {
    name: '张三',
    phone: '13812345678',
    identityNumber: '110101199001011234',
    text: '我失业了',
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  };
  const shown = {
    clear: samples,
    masked: { name: '张*', phone: '138****5678', identityNumber: '110***********1234', text: '***', secret: '***' },
    hidden: { name: '***', phone: '***', identityNumber: '***', text: '***', secret: '***' },
  };

  describe.each(ROLES)('for a %s', (role) => {
    it.each(PERSONAL_KINDS)('shows %s as the matrix says', (kind) => {
      expect(showPersonal(samples[kind], kind, role)).toBe(shown[VISIBILITY[role][kind]][kind]);
    });
  });

  it('gives phone, identity number and name in the clear to internal services only', () => {
    for (const role of ROLES.filter((other) => other !== 'service')) {
      for (const kind of ['name', 'phone', 'identityNumber'] as const) expect(VISIBILITY[role][kind]).not.toBe('clear');
    }
  });

  it('shows a secret to nobody', () => {
    for (const role of ROLES) expect(VISIBILITY[role].secret).toBe('hidden');
  });

  it('says 已删除 to everybody', () => {
    for (const role of ROLES) expect(showPersonal(ERASED, 'phone', role)).toBe('已删除');
  });
});
