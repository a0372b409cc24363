/** A setting that cannot be used; the message is a sentence that names it and says what to write. */
export class SettingsError extends Error {}
