import { accept, reject, type Decider, type DomainEvent } from '#kernel';
import { given } from './index';

type Opened = DomainEvent<'Opened', { readonly door: string }>;

const door: Decider<{ readonly open: string }, readonly string[], Opened> = {
  initialState: [],
  decide: (command, state) => {
    if (command.open === 'vault') return reject('NO_KEY', { en: 'no key', zh: '没有钥匙' }, { door: 'vault' });
    return state.includes(command.open) ? accept() : accept({ type: 'Opened', data: { door: command.open } });
  },
  evolve: (state, event) => [...state, event.data.door],
};

describe('the given/when/then kit', () => {
  it('follows a command and its repeat', () => {
    const opened = given(door, [])
      .when({ open: 'shop' })
      .then([{ type: 'Opened', data: { door: 'shop' } }]);
    expect(opened.state).toEqual(['shop']);
    opened.andRepeated().thenUnchanged();
    opened.andWhen({ open: 'vault' }).thenRejected('NO_KEY', { door: 'vault' });
  });

  it('fails when the decision is another one', () => {
    const scenario = given(door, [{ type: 'Opened', data: { door: 'shop' } }]).when({ open: 'shop' });
    expect(() => scenario.then([{ type: 'Opened', data: { door: 'shop' } }])).toThrow();
    expect(() => scenario.thenRejected('NO_KEY')).toThrow();
    expect(() => given(door, []).when({ open: 'vault' }).thenUnchanged()).toThrow();
    expect(() => given(door, []).when({ open: 'vault' }).thenRejected('LOCKED')).toThrow();
  });
});
