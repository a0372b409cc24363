import { Migration } from '@mikro-orm/migrations'

const columns =
  '`id`, `user_id`, `name`, `hash`, `prefix`, `role`, `created_at`, `expires_at`, `last_used_at`, `revoked_at`'

/** API tokens that end with their owner's password, and the addresses each person has signed in from. */
export class Migration0008 extends Migration {
  override up() {
    // Older tokens end with the password, too: a thief of the password may have created one.
    this.rebuildTokens(', `ends_with_password` integer not null default true')
    this.addSql(
      'create table `known_address` (`user_id` bigint not null, `address` text not null, `last_at` bigint not null, primary key (`user_id`, `address`), constraint `known_address_user_id_foreign` foreign key (`user_id`) references `user` (`id`) on delete cascade)',
    )
  }

  override down() {
    this.addSql('drop table `known_address`')
    this.rebuildTokens('')
  }

  /** SQLite adds a column only behind the foreign key, where a table made at once does not have it. */
  private rebuildTokens(column: string) {
    this.addSql(`create table \`api_token_before\` as select ${columns} from \`api_token\``)
    this.addSql('drop table `api_token`')
    this.addSql(
      `create table \`api_token\` (\`id\` integer not null primary key autoincrement, \`user_id\` bigint not null, \`name\` text not null, \`hash\` text not null, \`prefix\` text not null, \`role\` tinyint not null, \`created_at\` bigint not null, \`expires_at\` bigint null, \`last_used_at\` bigint null, \`revoked_at\` bigint null${column}, constraint \`api_token_user_id_foreign\` foreign key (\`user_id\`) references \`user\` (\`id\`) on delete cascade)`,
    )
    this.addSql('create index `api_token_user_id_index` on `api_token` (`user_id`)')
    this.addSql('create unique index `api_token_hash_unique` on `api_token` (`hash`)')
    this.addSql(`insert into \`api_token\` (${columns}) select ${columns} from \`api_token_before\``)
    this.addSql('drop table `api_token_before`')
  }
}
