import { Migration } from '@mikro-orm/migrations'

/**
 * Facts about durations and lateness are kinds of facts no more, so the kinds after them have other numbers. The new and the old
 * numbers of what changes have none in common: to run it again changes nothing.
 */
export class Migration0013 extends Migration {
  override up() {
    this.addSql('update `alert_fact` set `kind` = 12 - `kind` where `kind` in (7, 8)')
  }

  override down() {
    this.addSql('update `alert_fact` set `kind` = 12 - `kind` where `kind` in (4, 5)')
  }
}
