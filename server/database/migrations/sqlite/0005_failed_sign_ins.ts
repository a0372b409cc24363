import { Migration } from '@mikro-orm/migrations'

/** Wrong passwords, counted by all servers together. */
export class Migration0005 extends Migration {
  override up() {
    this.addSql(
      `create table \`wrong_password\` (\`id\` integer not null primary key autoincrement, \`key_hash\` text not null, \`at\` bigint not null)`,
    )
    this.addSql(`create index \`wrong_password_key_hash_at_index\` on \`wrong_password\` (\`key_hash\`, \`at\`)`)
  }

  override down() {
    this.addSql(`drop table \`wrong_password\``)
  }
}
