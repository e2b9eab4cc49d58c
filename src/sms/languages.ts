/** Languages with national tables, by their identifier from 1 up, as ISO 639-1 writes them. TS 23.038 §6.2.1.2.4. */
export const LANGUAGES = ['tr', 'es', 'pt', 'bn', 'gu', 'hi', 'kn', 'ml', 'or', 'pa', 'ta', 'te', 'ur'] as const

/**
 * A language that has national tables: Turkish, Spanish, Portuguese, Bengali, Gujarati, Hindi, Kannada, Malayalam, Oriya, Punjabi,
 * Tamil, Telugu, Urdu. TS 23.038 §6.2.1.2.4.
 */
export type SmsLanguage = (typeof LANGUAGES)[number]
