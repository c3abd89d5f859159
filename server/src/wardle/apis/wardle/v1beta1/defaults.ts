/**
 * This version has no defaults, as in the Go sample: which of the two references a type belongs to is for the client
 * to say, and a reference without a type is refused.
 */
export function setFlunderDefaults(): void {}
