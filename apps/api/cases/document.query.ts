import { DOCUMENT_LANGUAGES, type DocumentLanguage } from '#negotiation';
import { ChoiceField } from '#request-validation';

const LANGUAGES = ['zh', 'en', 'both'] as const;

/** In which language a document is printed. */
export class DocumentQuery {
  @ChoiceField(LANGUAGES, {
    description: 'The language to sign in when left out; in another it is a copy to read and says so.',
    optional: true,
  })
  language?: (typeof LANGUAGES)[number];

  asked(): DocumentLanguage | undefined {
    return DOCUMENT_LANGUAGES.find((one) => one.toLowerCase() === this.language);
  }
}
