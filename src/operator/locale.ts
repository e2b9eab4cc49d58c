/** Languages of what the operator writes and says. */
export type OperatorLocale = 'en' | 'ru'
