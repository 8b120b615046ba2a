import { getMetadataStorage } from 'class-validator';
import { IdField, IntegerField, readRequest } from './index';

class Base {
  @IntegerField({ description: 'number', min: 1, max: 5 }) seq!: number;
}
class Longer extends Base {
  @IdField({ description: 'loan' }) id!: string;
}

const wrong = (shape: typeof Base, given: object) =>
  readRequest(shape, given).faults.map(({ path, code }) => `${path.join('.')} ${code}`);

describe('the rules of a class', () => {
  it('are its own and those of the classes it extends, however often and in whatever order they are asked for', () => {
    for (let time = 0; time < 3; time += 1) {
      expect(wrong(Longer, { seq: 0, id: '' }).sort()).toEqual(['id NOT_AN_ID', 'seq TOO_SMALL']);
      expect(wrong(Base, { seq: 0 })).toEqual(['seq TOO_SMALL']);
      expect(wrong(Longer, { seq: 1, id: 'L1' })).toEqual([]);
    }
  });

  it('are gathered once, and some of them only for whoever asks so', () => {
    const gather = (always: boolean) => getMetadataStorage().getTargetValidationMetadatas(Longer, '', always, false);
    expect(gather(false)).toBe(gather(false));
    expect(gather(true)).not.toBe(gather(true));
  });
});
