import { localDate, SHANGHAI } from '#kernel';
import { permission, type AskedContact, type CountedContact, type KnownOfPerson, type Permission } from './permission';

const DAY = localDate('2026-03-02');
const call: AskedContact = {
  purpose: 'COLLECTION',
  channel: 'CALL',
  loanIds: ['JB1'],
  thirdPartyId: null,
  replyTo: null,
};
const bot: AskedContact = { ...call, channel: 'VOICE_BOT' };
const nothing: KnownOfPerson = {
  timeZone: SHANGHAI,
  agreedHours: null,
  hold: null,
  suspendedLoans: new Set(),
  placedLoans: null,
  transferredLoans: new Set(),
  counted: [],
  stoppedThirdParties: new Set(),
  isUnreachable: false,
  openInbound: new Set(),
};
const at = (time: string, day = '2026-03-02'): string => `${day}T${time}:00+08:00`;
const asked = (what: Partial<AskedContact>, known: Partial<KnownOfPerson> = {}, when = at('10:00')): Permission =>
  permission({ ...call, ...what }, { ...nothing, ...known }, when);
const times = (count: number, manner: CountedContact['manner'], day = DAY): CountedContact[] =>
  Array.from({ length: count }, () => ({ manner, day, at: null }));
const ruleOf = (found: Permission): string => (found.kind === 'BLOCKED' ? found.rule : found.kind);

describe('whether a person may be reached', () => {
  it('is by an agency about loans it holds, and about no other, for whatever', () => {
    const holding = (...loanIds: string[]) => ({ placedLoans: new Set(loanIds) });
    expect(ruleOf(asked({}, holding('JB1')))).toBe('PERMITTED');
    expect(ruleOf(asked({}, holding()))).toBe('NOT_PLACED');
    expect(ruleOf(asked({ loanIds: ['JB1', 'JB2'] }, holding('JB1')))).toBe('NOT_PLACED');
    expect(ruleOf(asked({ loanIds: [] }, holding('JB1')))).toBe('NOT_PLACED');
    for (const purpose of ['REMINDER', 'STATUTORY_NOTICE'] as const) {
      expect(ruleOf(asked({ purpose }, holding()))).toBe('NOT_PLACED');
    }
    const answers = { openInbound: new Set(['HL-1']) };
    expect(ruleOf(asked({ purpose: 'REPLY', replyTo: 'HL-1' }, { ...answers, ...holding() }))).toBe('NOT_PLACED');
    // The lender itself holds all of them.
    expect(ruleOf(asked({}, { placedLoans: null }))).toBe('PERMITTED');
  });

  it('is by no agency for what the law has the lender tell, which would lift every limit of collection', () => {
    const placed = { placedLoans: new Set(['JB1']) };
    for (const channel of ['CALL', 'SMS', 'LETTER'] as const) {
      expect(asked({ channel, purpose: 'STATUTORY_NOTICE' }, placed)).toMatchObject({
        rule: 'LENDERS_NOTICE',
        askAgainAt: null,
      });
      expect(ruleOf(asked({ channel, purpose: 'STATUTORY_NOTICE' }))).toBe('PERMITTED');
    }
    expect(ruleOf(asked({ purpose: 'REMINDER' }, placed))).toBe('PERMITTED');
  });

  it('is to collect neither what is in court nor what is written off and collected no further; anything else is told', () => {
    for (const rule of [
      'SIGNATURE_PENDING',
      'IN_COURT',
      'CLAIM_LOST',
      'COLLECTION_GIVEN_UP',
      'LOAN_NOT_OWED',
    ] as const) {
      const known = { notCollected: new Map([['JB1', rule]]) };
      expect(ruleOf(asked({}, known))).toBe(rule);
      expect(ruleOf(asked({ loanIds: ['JB2', 'JB1'] }, known))).toBe(rule);
      expect(ruleOf(asked({ loanIds: ['JB2'] }, known))).toBe('PERMITTED');
      expect(ruleOf(asked({ purpose: 'REMINDER' }, known))).toBe('PERMITTED');
      expect(ruleOf(asked({ purpose: 'STATUTORY_NOTICE' }, known))).toBe('PERMITTED');
    }
  });

  it('is no collection of a loan of which nothing is overdue; it can be reminded of', () => {
    const known = { notOverdue: ['JB1'] };
    expect(asked({}, known)).toMatchObject({ rule: 'LOAN_NOT_OVERDUE', askAgainAt: null });
    for (const purpose of ['REMINDER', 'STATUTORY_NOTICE'] as const) {
      expect(ruleOf(asked({ purpose }, known))).toBe('PERMITTED');
    }
    // What else stands in the way is said first.
    expect(ruleOf(asked({}, { ...known, suspendedLoans: new Set(['JB1']) }))).toBe('COLLECTION_SUSPENDED');
    expect(ruleOf(asked({}, { notOverdue: [] }))).toBe('PERMITTED');
  });

  it('is about their own loans, whatever it is for, and collection names them', () => {
    const foreign = { foreignLoans: ['JB9'] };
    for (const purpose of ['COLLECTION', 'REMINDER', 'STATUTORY_NOTICE', 'REPLY'] as const) {
      const answers = { openInbound: new Set(['HL-1']), replyTo: 'HL-1' };
      expect(ruleOf(asked({ purpose, loanIds: ['JB1', 'JB9'], replyTo: 'HL-1' }, { ...answers, ...foreign }))).toBe(
        'NOT_THEIR_LOAN',
      );
    }
    expect(ruleOf(asked({ loanIds: [] }))).toBe('NOT_THEIR_LOAN');
    expect(ruleOf(asked({ purpose: 'STATUTORY_NOTICE', loanIds: [] }))).toBe('PERMITTED');
    expect(ruleOf(asked({}, { foreignLoans: [] }))).toBe('PERMITTED');
  });

  it('is from 8 in the morning until 10 at night by their own clock', () => {
    expect(['07:59', '08:00', '21:59', '22:00'].map((time) => ruleOf(asked({}, {}, at(time))))).toEqual([
      'OUTSIDE_HOURS',
      'PERMITTED',
      'PERMITTED',
      'OUTSIDE_HOURS',
    ]);
    const urumqi = { timeZone: 'Asia/Urumqi' };
    expect(['09:59', '10:00', '23:59'].map((time) => ruleOf(asked({}, urumqi, at(time))))).toEqual([
      'OUTSIDE_HOURS',
      'PERMITTED',
      'PERMITTED',
    ]);
  });

  it('is about a loan that another holds to tell so or to reply, and for nothing else', () => {
    const gone = { transferredLoans: new Set(['JB1']), openInbound: new Set(['HL-1']) };
    const rules = (['COLLECTION', 'REMINDER', 'STATUTORY_NOTICE', 'REPLY'] as const).map((purpose) =>
      ruleOf(asked({ purpose, replyTo: 'HL-1' }, gone)),
    );
    expect(rules).toEqual(['LOAN_TRANSFERRED', 'LOAN_TRANSFERRED', 'PERMITTED', 'PERMITTED']);
    expect(ruleOf(asked({ loanIds: ['JB2'] }, gone))).toBe('PERMITTED');
  });

  it('says from when on it is worthwhile to ask again', () => {
    expect(asked({}, {}, at('07:59'))).toMatchObject({ askAgainAt: at('08:00') });
    expect(asked({}, {}, at('22:00'))).toMatchObject({ askAgainAt: at('08:00', '2026-03-03') });
    expect(asked({}, { timeZone: 'Asia/Urumqi' }, at('09:59'))).toMatchObject({ askAgainAt: at('10:00') });
    expect(asked({}, { counted: times(3, 'INTERACTIVE') })).toMatchObject({ askAgainAt: at('08:00', '2026-03-03') });
  });

  it('is in the hours the person agreed to, whatever the rule is, also over midnight', () => {
    const evening = { agreedHours: { from: 19 * 60, until: 23 * 60 } };
    expect(['10:00', '18:59', '19:00', '22:30', '23:00'].map((time) => ruleOf(asked({}, evening, at(time))))).toEqual([
      'OUTSIDE_HOURS',
      'OUTSIDE_HOURS',
      'PERMITTED',
      'PERMITTED',
      'OUTSIDE_HOURS',
    ]);
    const night = { agreedHours: { from: 20 * 60, until: 2 * 60 } };
    expect(['19:59', '20:00', '01:59', '02:00'].map((time) => ruleOf(asked({}, night, at(time))))).toEqual([
      'OUTSIDE_HOURS',
      'PERMITTED',
      'PERMITTED',
      'OUTSIDE_HOURS',
    ]);
    expect(asked({}, night, at('02:00'))).toMatchObject({ askAgainAt: at('20:00') });
  });

  it('is at any hour where nothing sounds, and for a reply', () => {
    const late = at('23:30');
    expect(ruleOf(asked({ channel: 'LETTER', purpose: 'STATUTORY_NOTICE' }, {}, late))).toBe('PERMITTED');
    expect(ruleOf(asked({ channel: 'SMS', purpose: 'STATUTORY_NOTICE' }, {}, late))).toBe('OUTSIDE_HOURS');
    expect(ruleOf(asked({ purpose: 'REPLY', replyTo: 'IN1' }, { openInbound: new Set(['IN1']) }, late))).toBe(
      'PERMITTED',
    );
    expect(ruleOf(asked({ purpose: 'REPLY', replyTo: 'IN2' }, { openInbound: new Set(['IN1']) }))).toBe(
      'NOTHING_TO_REPLY_TO',
    );
    expect(ruleOf(asked({ purpose: 'REPLY' }))).toBe('NOTHING_TO_REPLY_TO');
  });

  it('is three times a day for calls that tell, and three for calls that talk, over everyone together', () => {
    expect(ruleOf(asked(bot, { counted: times(2, 'NOTIFICATION') }))).toBe('PERMITTED');
    expect(ruleOf(asked(bot, { counted: times(3, 'NOTIFICATION') }))).toBe('NOTIFICATION_CAP');
    expect(ruleOf(asked({}, { counted: times(3, 'NOTIFICATION') }))).toBe('PERMITTED');
    expect(ruleOf(asked({}, { counted: times(3, 'INTERACTIVE') }))).toBe('INTERACTIVE_CAP');
    expect(ruleOf(asked({ purpose: 'REMINDER' }, { counted: times(3, 'INTERACTIVE') }))).toBe('INTERACTIVE_CAP');
    expect(ruleOf(asked({}, { counted: times(3, 'INTERACTIVE', localDate('2026-03-01')) }))).toBe('PERMITTED');
    expect(ruleOf(asked({ channel: 'SMS' }, { counted: times(9, 'MESSAGE') }))).toBe('PERMITTED');
  });

  it('goes on for a reply however often they were reached, and for what the law asks for by message and letter', () => {
    const counted = [...times(3, 'NOTIFICATION'), ...times(3, 'INTERACTIVE')];
    const statutory = (channel: AskedContact['channel']) =>
      ruleOf(asked({ channel, purpose: 'STATUTORY_NOTICE' }, { counted }));
    expect((['SMS', 'APP_PUSH', 'EMAIL', 'LETTER'] as const).map(statutory)).toEqual(Array(4).fill('PERMITTED'));
    expect(statutory('VOICE_BOT')).toBe('NOTIFICATION_CAP');
    expect((['CALL', 'CHAT', 'VISIT'] as const).map(statutory)).toEqual(Array(3).fill('INTERACTIVE_CAP'));
    expect(ruleOf(asked({ purpose: 'REPLY', replyTo: 'IN1' }, { counted, openInbound: new Set(['IN1']) }))).toBe(
      'PERMITTED',
    );
  });

  it('stops for collection of loans under an agreement, and for nothing else', () => {
    const signed = { suspendedLoans: new Set(['JB1']) };
    expect(asked({ loanIds: ['JB2', 'JB1'] }, signed)).toMatchObject({
      rule: 'COLLECTION_SUSPENDED',
      askAgainAt: null,
    });
    expect(ruleOf(asked({ loanIds: ['JB2'] }, signed))).toBe('PERMITTED');
    expect(ruleOf(asked({ purpose: 'REMINDER' }, signed))).toBe('PERMITTED');
    expect(ruleOf(asked({ purpose: 'STATUTORY_NOTICE' }, signed))).toBe('PERMITTED');
  });

  it('is no permission to speak to others, but to find a person nobody reaches, until they say stop', () => {
    const sister = { thirdPartyId: 'C9', purpose: 'REMINDER' } as const;
    expect(asked(sister)).toMatchObject({ rule: 'THIRD_PARTY', askAgainAt: null });
    const related = new Set(['C8', 'C9']);
    expect(ruleOf(asked(sister, { isUnreachable: true, related }))).toBe('PERMITTED');
    expect(ruleOf(asked(sister, { isUnreachable: true }))).toBe('THIRD_PARTY_NOT_RECORDED');
    expect(ruleOf(asked(sister, { isUnreachable: true, related: new Set(['C8']) }))).toBe('THIRD_PARTY_NOT_RECORDED');
    expect(ruleOf(asked({ ...sister, purpose: 'COLLECTION' }, { isUnreachable: true }))).toBe('THIRD_PARTY');
    const stopped = { isUnreachable: true, related, stoppedThirdParties: new Set(['C9']) };
    expect(ruleOf(asked(sister, stopped))).toBe('THIRD_PARTY_STOPPED');
    expect(ruleOf(asked({ ...sister, thirdPartyId: 'C8' }, stopped))).toBe('PERMITTED');
  });

  it('is not in a way the person does not want, though the law’s notices and their answers come through', () => {
    const refused = { refused: new Set(['CALL'] as const) };
    expect(asked({}, refused)).toMatchObject({ rule: 'CONSENT_WITHDRAWN', askAgainAt: null });
    expect(ruleOf(asked({ purpose: 'REMINDER' }, refused))).toBe('CONSENT_WITHDRAWN');
    expect(ruleOf(asked({ channel: 'SMS' }, refused))).toBe('PERMITTED');
    expect(ruleOf(asked({ purpose: 'STATUTORY_NOTICE' }, refused))).toBe('PERMITTED');
    const answers = { ...refused, openInbound: new Set(['HL-1']) };
    expect(ruleOf(asked({ purpose: 'REPLY', replyTo: 'HL-1' }, answers))).toBe('PERMITTED');
  });

  it('is not by an agency once the person withdrew that their data goes to agencies', () => {
    const placedLoans = new Set(['JB1']);
    expect(ruleOf(asked({}, { placedLoans }))).toBe('PERMITTED');
    expect(ruleOf(asked({}, { placedLoans, refusesAgencies: true }))).toBe('CONSENT_WITHDRAWN');
    expect(ruleOf(asked({}, { refusesAgencies: true }))).toBe('PERMITTED');
  });

  it('is not while nothing is done with the person’s data, but to answer what they ask and to tell what a law has them be told', () => {
    const restricted = { isRestricted: true, openInbound: new Set(['HL-1']) };
    for (const purpose of ['COLLECTION', 'REMINDER'] as const) {
      expect(asked({ purpose }, restricted)).toMatchObject({ rule: 'PROCESSING_RESTRICTED', askAgainAt: null });
    }
    expect(ruleOf(asked({ purpose: 'REPLY', replyTo: 'HL-1' }, restricted))).toBe('PERMITTED');
    expect(ruleOf(asked({ purpose: 'STATUTORY_NOTICE' }, restricted))).toBe('PERMITTED');
  });

  it('lasts half an hour, but not beyond the hours, nor beyond the day', () => {
    expect(asked({}, {}, at('10:00'))).toEqual({ kind: 'PERMITTED', day: DAY, until: at('10:30') });
    expect(asked({}, {}, at('21:45'))).toMatchObject({ until: at('22:00') });
    expect(asked({ channel: 'EMAIL' }, {}, at('23:45'))).toMatchObject({ until: at('00:00', '2026-03-03') });
    expect(asked({}, { agreedHours: { from: 20 * 60, until: 60 } }, at('23:45'))).toMatchObject({
      until: at('00:00', '2026-03-03'),
    });
    expect(asked({}, { agreedHours: { from: 20 * 60, until: 60 } }, at('00:45'))).toMatchObject({ until: at('01:00') });
  });
});
