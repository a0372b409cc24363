/**
 * Ends with an error message are counted by it, too: what a list that searches in messages leaps by. These cells stand in the same
 * table as those by trait, in spans of the same lengths; a width of two seconds more tells them apart. In the place of the
 * bucket is the key of a `ErrorMessage`.
 */
export const textWidth = (seconds: number) => seconds + 2
