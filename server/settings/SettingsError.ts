/** A setting cannot be used. The message names it and says what to write instead. */
export class SettingsError extends Error {}
