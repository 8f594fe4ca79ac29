/**
 * How volatile PostgreSQL's own functions are: `provolatile` of `pg_proc` in PostgreSQL 18.6, without what
 * only the server calls. Where signatures of one name differ, the most volatile counts. Read 2026-11.
 * Source: https://www.postgresql.org/docs/18/xfunc-volatility.html
 */
const VOLATILE = words(`
  array_sample array_shuffle clock_timestamp current_query currtid2 currval gen_random_uuid
  lastval nextval pg_advisory_lock pg_notify pg_sleep random random_normal set_config
  setseed setval timeofday ts_rewrite uuidv4 uuidv7
`);

const STABLE = words(`
  age array_to_json array_to_string col_description concat concat_ws convert convert_from convert_to
  current_catalog current_database current_date current_role current_schema current_schemas
  current_setting current_time current_timestamp current_user date date_add date_part date_subtract
  date_trunc enum_first enum_last enum_range extract
  format format_type get_current_ts_config getdatabaseencoding getpgusername
  inet_client_addr inet_server_addr json_build_array json_build_object json_populate_record json_to_record
  json_to_tsvector jsonb_build_array jsonb_build_object jsonb_path_exists_tz jsonb_path_match_tz
  jsonb_path_query_array_tz jsonb_path_query_first_tz jsonb_populate_record jsonb_populate_record_valid
  jsonb_to_record jsonb_to_tsvector length localtime localtimestamp make_timestamptz money mxid_age now
  numeric obj_description oidvectortypes overlaps pg_backend_pid pg_current_xact_id pg_get_serial_sequence
  pg_typeof phraseto_tsquery plainto_tsquery quote_literal quote_nullable regclass row_security_active
  row_to_json session_user shobj_description statement_timestamp system_user time timestamp timestamptz
  timetz timezone to_char to_date to_json to_jsonb to_number to_regclass to_regtype to_timestamp
  to_tsquery to_tsvector transaction_timestamp ts_headline txid_current user version websearch_to_tsquery
  xml xml_is_well_formed
`);

const IMMUTABLE = words(`
  abbrev abs acldefault acos acosd acosh area array_dims array_fill array_length array_lower array_ndims
  array_position array_positions array_remove array_replace array_reverse array_sort array_to_tsvector
  array_upper ascii asin asind asinh atan atan2 atan2d atand atanh bit bit_count bit_length bool box
  bpchar broadcast btrim bytea cardinality casefold cash_words cbrt ceil ceiling center char char_length
  character_length chr cidr circle cos cosd cosh cot cotd crc32 crc32c date_bin datemultirange daterange
  decode degrees dexp diagonal diameter div dlog1 dlog10 dround dtrunc encode erf erfc exp factorial
  family float4 float8 floor gamma gcd get_bit get_byte height host hostmask icu_unicode_version initcap
  int2 int4 int4inc int4multirange int4range int8 int8dec int8dec_any int8multirange int8range interval
  is_normalized isclosed isempty isfinite ishorizontal isopen isparallel isperp isvertical
  json_array_length json_object json_strip_nulls json_typeof jsonb_array_length jsonb_insert jsonb_object
  jsonb_path_exists jsonb_path_match jsonb_path_query_array jsonb_path_query_first jsonb_pretty jsonb_set
  jsonb_set_lax jsonb_strip_nulls jsonb_typeof justify_days justify_hours justify_interval lcm left lgamma
  like like_escape line ln log log10 lower lower_inc lower_inf lpad lseg ltrim macaddr macaddr8
  macaddr8_set7bit make_date make_interval make_time make_timestamp makeaclitem masklen md5 min_scale mod
  multirange name nameconcatoid netmask network normalize notlike npoints num_nonnulls num_nulls
  numeric_div_trunc numeric_exp numeric_inc numeric_ln numeric_log numeric_sqrt nummultirange numnode
  numrange octet_length oid overlay parse_ident path pclose pi point polygon popen position
  postgresql_fdw_validator pow power querytree quote_ident radians radius range_merge regexp_count
  regexp_instr regexp_like regexp_match regexp_replace regexp_split_to_array regexp_substr repeat replace
  reverse right round rpad rtrim satisfies_hash_partition scale set_bit set_byte set_masklen setweight
  sha224 sha256 sha384 sha512 sign similar_escape similar_to_escape sin sind sinh slope split_part sqrt
  starts_with string_to_array strip strpos substr substring tan tand tanh text textlen to_ascii to_bin
  to_hex to_oct translate trim_array trim_scale trunc ts_delete ts_filter ts_lexize ts_rank ts_rank_cd
  tsmultirange tsquery_phrase tsrange tstzmultirange tstzrange tsvector_to_array unicode_assigned
  unicode_version unistr upper upper_inc upper_inf uuid_extract_timestamp uuid_extract_version varbit
  varchar width width_bucket xid xml_is_well_formed_content xml_is_well_formed_document xmlcomment
  xmlexists xmltext xmlvalidate xpath xpath_exists
`);

/** Of extensions that ship with PostgreSQL: https://www.postgresql.org/docs/18/contrib.html */
const VOLATILE_IN_EXTENSIONS = words(`
  gen_random_bytes gen_salt pgp_pub_encrypt pgp_pub_encrypt_bytea pgp_sym_encrypt pgp_sym_encrypt_bytea
  uuid_generate_v1 uuid_generate_v1mc uuid_generate_v4
`);

const IMMUTABLE_IN_EXTENSIONS = words(`
  crypt digest hmac uuid_generate_v3 uuid_generate_v5 uuid_nil uuid_ns_dns uuid_ns_oid uuid_ns_url uuid_ns_x500
`);

/** Of a function that PostgreSQL or an extension of it brings; undefined for any other name. */
export function volatilityOfBuiltIn(name: string): 'immutable' | 'stable' | 'volatile' | undefined {
  if (VOLATILE.has(name)) return 'volatile';
  if (STABLE.has(name)) return 'stable';
  return IMMUTABLE.has(name) ? 'immutable' : undefined;
}

/** The same of a function of an extension, whichever schema that is in. */
export function volatilityOfExtension(name: string): 'immutable' | 'volatile' | undefined {
  if (VOLATILE_IN_EXTENSIONS.has(name)) return 'volatile';
  return IMMUTABLE_IN_EXTENSIONS.has(name) ? 'immutable' : undefined;
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
