/** What a material that is handed in reads elsewhere. */
import { authorised, type Reading, type Told } from '../case/reading';
import { lacksConsent } from './sensitive-material';
import type { SubmitMaterialData } from './materials.decisions';

export const materialsFacts = {
  async SubmitMaterial(
    asked: Told<SubmitMaterialData, 'representativeAuthorised' | 'stores' | 'lacksConsent'>,
    reading: Reading,
  ): Promise<SubmitMaterialData> {
    return {
      ...asked,
      stores: reading.stores,
      lacksConsent: await lacksConsent(asked.caseId, [asked], reading),
      representativeAuthorised: await authorised(asked.caseId, asked.submittedBy, 'NEGOTIATE', reading),
    };
  },
};
