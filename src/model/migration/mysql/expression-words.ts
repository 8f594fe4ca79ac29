function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/** Words of expressions and queries that name no column. */
export const KEYWORDS = wordsOf(`
  all and any as asc between binary both by case cast collate convert cross current day_hour day_microsecond
  day_minute day_second default delete desc distinct distinctrow div duplicate else end escape except exists false
  first following for force from full glob group having high_priority hour_microsecond hour_minute hour_second if
  ignore in index inner insert intersect interval into is isnull join key lateral leading left like limit lock match
  minute_microsecond minute_second mod natural not notnull null nulls of offset on or order outer over partition
  preceding recursive regexp replace returning right rlike row rows second_microsecond select separator set share
  soundex sounds sql_calc_found_rows sql_no_cache straight_join table then trailing true unbounded union unique
  unknown update use using values when where window with xor year_month
`);

/** Functions that are called without parentheses. */
export const BARE_CALLS = wordsOf(`
  current_date current_time current_timestamp current_user localtime localtimestamp session_user utc_date utc_time
  utc_timestamp
`);

/** What looks like a call of these is none. */
export const NO_CALLS = wordsOf(`
  all and any as between by case columns div else exists from having in interval is join key like mod not on or
  over regexp rlike row select set some then union except intersect using value values when where with xor
`);

/** After INTERVAL and a value. */
export const UNITS = wordsOf('microsecond second minute hour day week month quarter year');
