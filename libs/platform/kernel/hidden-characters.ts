/** What text for people never holds: control characters, separators of lines and paragraphs, marks that turn the reading, a byte order mark. */
export const HIDDEN_CHARACTERS = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufeff]/u;
