/** A text as it is; no text for anything else. For a request: the answer then is the one for a text that does not fit. */
export const asText = (value: unknown): string => (typeof value === 'string' ? value : '')
