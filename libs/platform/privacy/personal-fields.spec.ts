import { personalFields, replacePersonalFields } from './personal-fields';

const data = {
  id: 'P',
  name: '张三',
  contacts: [{ phone: '1', kind: 'home' }, { kind: 'work' }],
  notes: { a: 'x', b: 'y' },
  gone: null,
};

describe('personal fields', () => {
  it('are found by their dotted paths, through lists and objects, and absent ones are passed over', () => {
    expect(personalFields(data, ['name', 'contacts.*.phone', 'notes.*', 'gone', 'never.there', 'name.deeper'])).toEqual(
      [
        { path: 'name', value: '张三' },
        { path: 'contacts.0.phone', value: '1' },
        { path: 'notes.a', value: 'x' },
        { path: 'notes.b', value: 'y' },
      ],
    );
  });

  it('are replaced in a copy', () => {
    const replaced = replacePersonalFields(data, ['contacts.*.phone'], (_, path) => `<${path}>`);
    expect(replaced.contacts).toEqual([{ phone: '<contacts.0.phone>', kind: 'home' }, { kind: 'work' }]);
    expect(data.contacts[0]?.phone).toBe('1');
    expect(replaced.notes).toBe(data.notes);
  });

  it('are never looked for in what an object merely inherits', () => {
    expect(personalFields({}, ['constructor', '__proto__.x', 'toString'])).toEqual([]);
  });
});
