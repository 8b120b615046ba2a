/** What a material that is handed in reads elsewhere. */
import { authorised, type Reading, type Told } from '../case/reading';
import type { SubmitMaterialData } from './materials.decisions';

export const materialsFacts = {
  async SubmitMaterial(
    asked: Told<SubmitMaterialData, 'representativeAuthorised' | 'stores'>,
    reading: Reading,
  ): Promise<SubmitMaterialData> {
    return {
      ...asked,
      stores: reading.stores,
      representativeAuthorised: await authorised(asked.caseId, asked.submittedBy, 'NEGOTIATE', reading),
    };
  },
};
