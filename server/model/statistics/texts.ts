/**
 * Failed runs are also counted by their error message, so that a search in messages can skip spans. These cells stand in the table
 * of the cells by trait, in spans of the same lengths; a width of two seconds more tells them apart. Their bucket column holds
 * the key of an `ErrorMessage`.
 */
export const textWidth = (seconds: number) => seconds + 2
