/** The written forms of personal details a request may bring. */

/** Digits, spaces and hyphens with an optional leading plus. */
export const PHONE = /^\+?\d[\d -]{4,22}$/;

/** 居民身份证: 17 digits and a check character (GB 11643-1999). */
export const IDENTITY_NUMBER = /^\d{17}[\dX]$/;
