/** The database cannot be used by this version; the message is a sentence that says what to do. */
export class MigrationError extends Error {}
