import { Max, Min } from 'class-validator'
import { ArgsType, Field, Int } from 'type-graphql'

/** Most rows a page may hold. */
export const maxRows = 100
/** Rows of a page where nobody says how many. */
const usualRows = 50

/** `first` and `after` of every list. Extend it for a list's own arguments. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, defaultValue: usualRows, description: 'How many rows, from 1 to 100.' })
  @Min(1, { message: 'Ask for at least 1 row.' })
  @Max(maxRows, { message: `Ask for at most ${maxRows} rows.` })
  first!: number | null

  @Field(() => String, { nullable: true, description: 'The cursor after which the page begins; none: at the start.' })
  after!: string | null

  /** `first`, also where somebody wrote `first: null`. */
  get size(): number {
    return this.first ?? usualRows
  }
}
