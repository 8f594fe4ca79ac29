// Made by `npm run generate` from config.schema.json.
"use strict";
export const validateConfig = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"Configuration of zerodrop","description":"What zerodrop cannot read from the manifests themselves. It stands in `zerodrop.yaml` at the root of the project.","type":"object","additionalProperties":false,"properties":{"targets":{"title":"What the manifests and migrations run on","description":"Versions of the platform.","type":["object","null"],"additionalProperties":false,"properties":{"kubernetes":{"title":"A version of Kubernetes","description":"The oldest version of Kubernetes that the manifests run on, in quotes: `'1.33'`. The newest known version unless given.","type":"string","pattern":"^v?1\\.[0-9]{1,3}$"},"postgres":{"title":"A version of PostgreSQL","description":"The oldest major version of PostgreSQL that the migrations run on, in quotes, from `'11'` to `'18'`. The oldest supported version unless given.","type":"string","pattern":"^1[1-8]$"},"mysql":{"title":"A version of MySQL","description":"The oldest version of MySQL that the migrations run on, in quotes: `'8.4'`, or `'8.0.28'` where a patch level decides. The oldest supported one unless given.","type":"string","pattern":"^(5\\.[67]|8\\.[0-4]|9\\.[0-9])(\\.[0-9]{1,2})?$"},"mariadb":{"title":"A version of MariaDB","description":"The oldest version of MariaDB that the migrations run on, in quotes: `'10.11'`. The oldest maintained one unless given.","type":"string","pattern":"^1[0-3]\\.[0-9]{1,2}(\\.[0-9]{1,2})?$"}}},"timing":{"title":"Times that only the people who run the service know","description":"How long the platform takes to stop sending requests to a pod, and how long people bear it.","type":["object","null"],"additionalProperties":false,"properties":{"propagation":{"title":"Propagation","description":"How long until every proxy in the cluster stops sending to a removed pod. `5s` unless given.","$ref":"#/definitions/duration"},"loadBalancer":{"title":"Load balancer","description":"How long until a load balancer outside the cluster stops sending to a removed pod. `15s` unless given.","$ref":"#/definitions/duration"},"drain":{"title":"Drain","description":"How long an app needs to finish its requests after SIGTERM, where nothing says so. `10s` unless given.","$ref":"#/definitions/duration"},"rotation":{"title":"Rotation","description":"How long a pod that stops answering may stay in rotation until readiness takes it out. `60s` unless given.","$ref":"#/definitions/duration"},"canaryFailure":{"title":"A failing canary","description":"How long a canary may fail until its controller takes it back. `5m` unless given.","$ref":"#/definitions/duration"}}},"capacity":{"title":"A share of the pods","description":"How many pods must stay during an update, as a percentage such as `60%`.","type":"string","pattern":"^(100|[1-9]?[0-9])%$"},"environments":{"title":"Environments","description":"Globs of folders or files, each an environment of its own. Links never cross from one to another; a file outside every glob belongs to all of them.","type":["array","null"],"items":{"$ref":"#/definitions/glob"}},"migrations":{"title":"Migrations","description":"What the files do not show about folders of migrations. The first entry that matches a file holds for it.","type":["array","null"],"items":{"title":"Some migrations","description":"What holds for the migrations that a glob matches.","type":"object","additionalProperties":false,"required":["files"],"properties":{"files":{"title":"Files","description":"The migrations that it is about.","$ref":"#/definitions/files"},"runner":{"title":"A runner","description":"What applies the migrations, where their names and markers do not tell: `plain` for numbered files of another runner. `auto` unless given.","type":"string","enum":["auto","plain","alembic","atlas","db-migrate","dbmate","diesel","django","drizzle","flyway","golang-migrate","goose","graphile-migrate","hasura","knex","kysely","liquibase","mikro-orm","morph","node-pg-migrate","pop","postgres-migrations","prisma","refinery","sequelize","sqitch","sql-migrate","sqlx","supabase","tern","typeorm"]},"dialect":{"title":"A database","description":"What the migrations run on, where config files, drivers and syntax do not tell.","type":"string","enum":["postgres","mysql","mariadb","sqlite"]},"transaction":{"title":"What one transaction spans","description":"`none`, each `statement`, statements that are sent as one string (`implicit`), each `file`, or the whole `batch` of pending files. What the runner does unless given.","type":"string","enum":["none","statement","implicit","file","batch"]},"lockTimeout":{"title":"A lock timeout","description":"Whether something outside of the files sets a `lock_timeout` for them: `true` or `false`.","type":"boolean"},"smallTables":{"title":"Small tables","description":"Names of tables, with `*` for any part of them, so small that reading or rewriting all of them takes no time.","type":"array","items":{"title":"A name of a table","description":"As in `countries`, `public.settings` or `lookup_*`.","type":"string","pattern":"[^\\s]"}},"applied":{"title":"The last applied migration","description":"The id, the number in quotes, or the name of the file or folder of the last migration that production has; all after it are pending.","type":"string","pattern":"[^\\s]"}}}},"preset":{"title":"Preset","description":"`recommended` reports the errors and warnings of recommended rules; `strict` adds advice and the rules that ask for more.","type":"string","enum":["recommended","strict"]},"rules":{"$ref":"#/definitions/rules"},"overrides":{"title":"Overrides","description":"Other levels for some files. The last one that matches a file and names the rule wins.","type":["array","null"],"items":{"title":"An override","description":"Levels for the files that a glob matches.","type":"object","additionalProperties":false,"required":["files","rules"],"properties":{"files":{"title":"Files","description":"The files that the levels are for.","$ref":"#/definitions/files"},"rules":{"$ref":"#/definitions/rules"}}}},"ignores":{"title":"Ignores","description":"Findings that somebody has decided to live with, by rule, file and object. Where a comment can stand beside the place, it says it better.","type":["array","null"],"items":{"title":"An ignore","description":"Silences a rule for what all of its keys match.","type":"object","additionalProperties":false,"required":["rule","reason"],"properties":{"rule":{"title":"A rule","description":"The id of the rule.","type":"string","pattern":"[^\\s]"},"files":{"title":"Files","description":"Where the finding stands; everywhere unless given.","$ref":"#/definitions/files"},"kind":{"title":"A kind","description":"The kind of the object, such as `Deployment`.","type":"string","pattern":"^[A-Za-z]+$"},"name":{"title":"A name","description":"The name of the object; `*` stands for any part of it.","type":"string","pattern":"[^\\s]"},"reason":{"title":"A reason","description":"Why somebody accepts it.","type":"string","pattern":"[^\\s]"},"until":{"title":"A date","description":"The last day on which it holds, such as `2026-12-31`.","type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}}}}},"definitions":{"duration":{"title":"A duration","description":"Seconds as a number, or a text such as `5s`, `1m` or `1m30s`.","anyOf":[{"type":"number","minimum":0},{"type":"string","pattern":"^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$"}]},"glob":{"title":"A glob","description":"A path with `*` within a folder and `**` across folders, such as `legacy/**`.","type":"string","pattern":"[^\\s]"},"files":{"title":"A glob or a list of globs","description":"Paths from the folder of `zerodrop.yaml`: `*` stays within a folder, `**` crosses folders.","anyOf":[{"$ref":"#/definitions/glob"},{"type":"array","items":{"$ref":"#/definitions/glob"}}]},"level":{"title":"A level","description":"What every message of the rule is reported as; `off` silences it.","type":"string","enum":["off","info","warning","error"]},"rules":{"title":"Levels of rules","description":"A level for each rule that should differ from its preset.","type":["object","null"],"properties":{},"additionalProperties":{"$ref":"#/definitions/level"}}}};
const schema12 = {"title":"A duration","description":"Seconds as a number, or a text such as `5s`, `1m` or `1m30s`.","anyOf":[{"type":"number","minimum":0},{"type":"string","pattern":"^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$"}]};
const schema17 = {"title":"A glob","description":"A path with `*` within a folder and `**` across folders, such as `legacy/**`.","type":"string","pattern":"[^\\s]"};
const func2 = Object.prototype.hasOwnProperty;
const pattern0 = new RegExp("^v?1\\.[0-9]{1,3}$", "u");
const pattern1 = new RegExp("^1[1-8]$", "u");
const pattern2 = new RegExp("^(5\\.[67]|8\\.[0-4]|9\\.[0-9])(\\.[0-9]{1,2})?$", "u");
const pattern3 = new RegExp("^1[0-3]\\.[0-9]{1,2}(\\.[0-9]{1,2})?$", "u");
const pattern4 = new RegExp("^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$", "u");
const pattern9 = new RegExp("^(100|[1-9]?[0-9])%$", "u");
const pattern10 = new RegExp("[^\\s]", "u");
const pattern16 = new RegExp("^[A-Za-z]+$", "u");
const pattern19 = new RegExp("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "u");
const schema18 = {"title":"A glob or a list of globs","description":"Paths from the folder of `zerodrop.yaml`: `*` stays within a folder, `**` crosses folders.","anyOf":[{"$ref":"#/definitions/glob"},{"type":"array","items":{"$ref":"#/definitions/glob"}}]};

function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(typeof data === "string"){
if(!pattern10.test(data)){
const err0 = {instancePath,schemaPath:"#/definitions/glob/pattern",keyword:"pattern",params:{pattern: "[^\\s]"},message:"must match pattern \""+"[^\\s]"+"\"",schema:"[^\\s]",parentSchema:schema17,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/definitions/glob/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema17.type,parentSchema:schema17,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs4 = errors;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(typeof data0 === "string"){
if(!pattern10.test(data0)){
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/definitions/glob/pattern",keyword:"pattern",params:{pattern: "[^\\s]"},message:"must match pattern \""+"[^\\s]"+"\"",schema:"[^\\s]",parentSchema:schema17,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/" + i0,schemaPath:"#/definitions/glob/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema17.type,parentSchema:schema17,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema18.anyOf[1].type,parentSchema:schema18.anyOf[1],data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid0 = valid0 || _valid0;
}
if(!valid0){
const err5 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema18.anyOf,parentSchema:schema18,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate11.errors = vErrors;
return errors === 0;
}

const schema21 = {"title":"Levels of rules","description":"A level for each rule that should differ from its preset.","type":["object","null"],"properties":{},"additionalProperties":{"$ref":"#/definitions/level"}};
const schema22 = {"title":"A level","description":"What every message of the rule is reported as; `off` silences it.","type":"string","enum":["off","info","warning","error"]};

function validate13(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema21.type},message:"must be object,null",schema:schema21.type,parentSchema:schema21,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
let data0 = data[key0];
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/level/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.type,parentSchema:schema22,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!((((data0 === "off") || (data0 === "info")) || (data0 === "warning")) || (data0 === "error"))){
const err2 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/level/enum",keyword:"enum",params:{allowedValues: schema22.enum},message:"must be equal to one of the allowed values",schema:schema22.enum,parentSchema:schema22,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
validate13.errors = vErrors;
return errors === 0;
}


function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func2.call(schema11.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.targets !== undefined){
let data0 = data.targets;
if((!(data0 && typeof data0 == "object" && !Array.isArray(data0))) && (data0 !== null)){
const err1 = {instancePath:instancePath+"/targets",schemaPath:"#/properties/targets/type",keyword:"type",params:{type: schema11.properties.targets.type},message:"must be object,null",schema:schema11.properties.targets.type,parentSchema:schema11.properties.targets,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
if(!((((key1 === "kubernetes") || (key1 === "postgres")) || (key1 === "mysql")) || (key1 === "mariadb"))){
const err2 = {instancePath:instancePath+"/targets",schemaPath:"#/properties/targets/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.targets,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data0.kubernetes !== undefined){
let data1 = data0.kubernetes;
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
const err3 = {instancePath:instancePath+"/targets/kubernetes",schemaPath:"#/properties/targets/properties/kubernetes/pattern",keyword:"pattern",params:{pattern: "^v?1\\.[0-9]{1,3}$"},message:"must match pattern \""+"^v?1\\.[0-9]{1,3}$"+"\"",schema:"^v?1\\.[0-9]{1,3}$",parentSchema:schema11.properties.targets.properties.kubernetes,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/targets/kubernetes",schemaPath:"#/properties/targets/properties/kubernetes/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.targets.properties.kubernetes.type,parentSchema:schema11.properties.targets.properties.kubernetes,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data0.postgres !== undefined){
let data2 = data0.postgres;
if(typeof data2 === "string"){
if(!pattern1.test(data2)){
const err5 = {instancePath:instancePath+"/targets/postgres",schemaPath:"#/properties/targets/properties/postgres/pattern",keyword:"pattern",params:{pattern: "^1[1-8]$"},message:"must match pattern \""+"^1[1-8]$"+"\"",schema:"^1[1-8]$",parentSchema:schema11.properties.targets.properties.postgres,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/targets/postgres",schemaPath:"#/properties/targets/properties/postgres/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.targets.properties.postgres.type,parentSchema:schema11.properties.targets.properties.postgres,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data0.mysql !== undefined){
let data3 = data0.mysql;
if(typeof data3 === "string"){
if(!pattern2.test(data3)){
const err7 = {instancePath:instancePath+"/targets/mysql",schemaPath:"#/properties/targets/properties/mysql/pattern",keyword:"pattern",params:{pattern: "^(5\\.[67]|8\\.[0-4]|9\\.[0-9])(\\.[0-9]{1,2})?$"},message:"must match pattern \""+"^(5\\.[67]|8\\.[0-4]|9\\.[0-9])(\\.[0-9]{1,2})?$"+"\"",schema:"^(5\\.[67]|8\\.[0-4]|9\\.[0-9])(\\.[0-9]{1,2})?$",parentSchema:schema11.properties.targets.properties.mysql,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/targets/mysql",schemaPath:"#/properties/targets/properties/mysql/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.targets.properties.mysql.type,parentSchema:schema11.properties.targets.properties.mysql,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data0.mariadb !== undefined){
let data4 = data0.mariadb;
if(typeof data4 === "string"){
if(!pattern3.test(data4)){
const err9 = {instancePath:instancePath+"/targets/mariadb",schemaPath:"#/properties/targets/properties/mariadb/pattern",keyword:"pattern",params:{pattern: "^1[0-3]\\.[0-9]{1,2}(\\.[0-9]{1,2})?$"},message:"must match pattern \""+"^1[0-3]\\.[0-9]{1,2}(\\.[0-9]{1,2})?$"+"\"",schema:"^1[0-3]\\.[0-9]{1,2}(\\.[0-9]{1,2})?$",parentSchema:schema11.properties.targets.properties.mariadb,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/targets/mariadb",schemaPath:"#/properties/targets/properties/mariadb/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.targets.properties.mariadb.type,parentSchema:schema11.properties.targets.properties.mariadb,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
}
if(data.timing !== undefined){
let data5 = data.timing;
if((!(data5 && typeof data5 == "object" && !Array.isArray(data5))) && (data5 !== null)){
const err11 = {instancePath:instancePath+"/timing",schemaPath:"#/properties/timing/type",keyword:"type",params:{type: schema11.properties.timing.type},message:"must be object,null",schema:schema11.properties.timing.type,parentSchema:schema11.properties.timing,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key2 in data5){
if(!(((((key2 === "propagation") || (key2 === "loadBalancer")) || (key2 === "drain")) || (key2 === "rotation")) || (key2 === "canaryFailure"))){
const err12 = {instancePath:instancePath+"/timing",schemaPath:"#/properties/timing/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.timing,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data5.propagation !== undefined){
let data6 = data5.propagation;
const _errs18 = errors;
let valid4 = false;
const _errs19 = errors;
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
const err13 = {instancePath:instancePath+"/timing/propagation",schemaPath:"#/definitions/duration/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.anyOf[0],data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/timing/propagation",schemaPath:"#/definitions/duration/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.anyOf[0].type,parentSchema:schema12.anyOf[0],data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid0 = _errs19 === errors;
valid4 = valid4 || _valid0;
if(!valid4){
const _errs21 = errors;
if(typeof data6 === "string"){
if(!pattern4.test(data6)){
const err15 = {instancePath:instancePath+"/timing/propagation",schemaPath:"#/definitions/duration/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$"},message:"must match pattern \""+"^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$"+"\"",schema:"^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$",parentSchema:schema12.anyOf[1],data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/timing/propagation",schemaPath:"#/definitions/duration/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.anyOf[1].type,parentSchema:schema12.anyOf[1],data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid0 = _errs21 === errors;
valid4 = valid4 || _valid0;
}
if(!valid4){
const err17 = {instancePath:instancePath+"/timing/propagation",schemaPath:"#/definitions/duration/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema12.anyOf,parentSchema:schema12,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
else {
errors = _errs18;
if(vErrors !== null){
if(_errs18){
vErrors.length = _errs18;
}
else {
vErrors = null;
}
}
}
}
if(data5.loadBalancer !== undefined){
let data7 = data5.loadBalancer;
const _errs25 = errors;
let valid6 = false;
const _errs26 = errors;
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 0 || isNaN(data7)){
const err18 = {instancePath:instancePath+"/timing/loadBalancer",schemaPath:"#/definitions/duration/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.anyOf[0],data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/timing/loadBalancer",schemaPath:"#/definitions/duration/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.anyOf[0].type,parentSchema:schema12.anyOf[0],data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
var _valid1 = _errs26 === errors;
valid6 = valid6 || _valid1;
if(!valid6){
const _errs28 = errors;
if(typeof data7 === "string"){
if(!pattern4.test(data7)){
const err20 = {instancePath:instancePath+"/timing/loadBalancer",schemaPath:"#/definitions/duration/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$"},message:"must match pattern \""+"^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$"+"\"",schema:"^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$",parentSchema:schema12.anyOf[1],data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/timing/loadBalancer",schemaPath:"#/definitions/duration/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.anyOf[1].type,parentSchema:schema12.anyOf[1],data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
var _valid1 = _errs28 === errors;
valid6 = valid6 || _valid1;
}
if(!valid6){
const err22 = {instancePath:instancePath+"/timing/loadBalancer",schemaPath:"#/definitions/duration/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema12.anyOf,parentSchema:schema12,data:data7};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
else {
errors = _errs25;
if(vErrors !== null){
if(_errs25){
vErrors.length = _errs25;
}
else {
vErrors = null;
}
}
}
}
if(data5.drain !== undefined){
let data8 = data5.drain;
const _errs32 = errors;
let valid8 = false;
const _errs33 = errors;
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 0 || isNaN(data8)){
const err23 = {instancePath:instancePath+"/timing/drain",schemaPath:"#/definitions/duration/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.anyOf[0],data:data8};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/timing/drain",schemaPath:"#/definitions/duration/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.anyOf[0].type,parentSchema:schema12.anyOf[0],data:data8};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
var _valid2 = _errs33 === errors;
valid8 = valid8 || _valid2;
if(!valid8){
const _errs35 = errors;
if(typeof data8 === "string"){
if(!pattern4.test(data8)){
const err25 = {instancePath:instancePath+"/timing/drain",schemaPath:"#/definitions/duration/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$"},message:"must match pattern \""+"^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$"+"\"",schema:"^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$",parentSchema:schema12.anyOf[1],data:data8};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/timing/drain",schemaPath:"#/definitions/duration/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.anyOf[1].type,parentSchema:schema12.anyOf[1],data:data8};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
var _valid2 = _errs35 === errors;
valid8 = valid8 || _valid2;
}
if(!valid8){
const err27 = {instancePath:instancePath+"/timing/drain",schemaPath:"#/definitions/duration/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema12.anyOf,parentSchema:schema12,data:data8};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
else {
errors = _errs32;
if(vErrors !== null){
if(_errs32){
vErrors.length = _errs32;
}
else {
vErrors = null;
}
}
}
}
if(data5.rotation !== undefined){
let data9 = data5.rotation;
const _errs39 = errors;
let valid10 = false;
const _errs40 = errors;
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 0 || isNaN(data9)){
const err28 = {instancePath:instancePath+"/timing/rotation",schemaPath:"#/definitions/duration/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.anyOf[0],data:data9};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/timing/rotation",schemaPath:"#/definitions/duration/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.anyOf[0].type,parentSchema:schema12.anyOf[0],data:data9};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
var _valid3 = _errs40 === errors;
valid10 = valid10 || _valid3;
if(!valid10){
const _errs42 = errors;
if(typeof data9 === "string"){
if(!pattern4.test(data9)){
const err30 = {instancePath:instancePath+"/timing/rotation",schemaPath:"#/definitions/duration/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$"},message:"must match pattern \""+"^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$"+"\"",schema:"^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$",parentSchema:schema12.anyOf[1],data:data9};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/timing/rotation",schemaPath:"#/definitions/duration/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.anyOf[1].type,parentSchema:schema12.anyOf[1],data:data9};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
var _valid3 = _errs42 === errors;
valid10 = valid10 || _valid3;
}
if(!valid10){
const err32 = {instancePath:instancePath+"/timing/rotation",schemaPath:"#/definitions/duration/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema12.anyOf,parentSchema:schema12,data:data9};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
else {
errors = _errs39;
if(vErrors !== null){
if(_errs39){
vErrors.length = _errs39;
}
else {
vErrors = null;
}
}
}
}
if(data5.canaryFailure !== undefined){
let data10 = data5.canaryFailure;
const _errs46 = errors;
let valid12 = false;
const _errs47 = errors;
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 0 || isNaN(data10)){
const err33 = {instancePath:instancePath+"/timing/canaryFailure",schemaPath:"#/definitions/duration/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.anyOf[0],data:data10};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/timing/canaryFailure",schemaPath:"#/definitions/duration/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.anyOf[0].type,parentSchema:schema12.anyOf[0],data:data10};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
var _valid4 = _errs47 === errors;
valid12 = valid12 || _valid4;
if(!valid12){
const _errs49 = errors;
if(typeof data10 === "string"){
if(!pattern4.test(data10)){
const err35 = {instancePath:instancePath+"/timing/canaryFailure",schemaPath:"#/definitions/duration/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$"},message:"must match pattern \""+"^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$"+"\"",schema:"^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$",parentSchema:schema12.anyOf[1],data:data10};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/timing/canaryFailure",schemaPath:"#/definitions/duration/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.anyOf[1].type,parentSchema:schema12.anyOf[1],data:data10};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
var _valid4 = _errs49 === errors;
valid12 = valid12 || _valid4;
}
if(!valid12){
const err37 = {instancePath:instancePath+"/timing/canaryFailure",schemaPath:"#/definitions/duration/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema12.anyOf,parentSchema:schema12,data:data10};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
else {
errors = _errs46;
if(vErrors !== null){
if(_errs46){
vErrors.length = _errs46;
}
else {
vErrors = null;
}
}
}
}
}
}
if(data.capacity !== undefined){
let data11 = data.capacity;
if(typeof data11 === "string"){
if(!pattern9.test(data11)){
const err38 = {instancePath:instancePath+"/capacity",schemaPath:"#/properties/capacity/pattern",keyword:"pattern",params:{pattern: "^(100|[1-9]?[0-9])%$"},message:"must match pattern \""+"^(100|[1-9]?[0-9])%$"+"\"",schema:"^(100|[1-9]?[0-9])%$",parentSchema:schema11.properties.capacity,data:data11};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
else {
const err39 = {instancePath:instancePath+"/capacity",schemaPath:"#/properties/capacity/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.capacity.type,parentSchema:schema11.properties.capacity,data:data11};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data.environments !== undefined){
let data12 = data.environments;
if((!(Array.isArray(data12))) && (data12 !== null)){
const err40 = {instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/type",keyword:"type",params:{type: schema11.properties.environments.type},message:"must be array,null",schema:schema11.properties.environments.type,parentSchema:schema11.properties.environments,data:data12};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(Array.isArray(data12)){
const len0 = data12.length;
for(let i0=0; i0<len0; i0++){
let data13 = data12[i0];
if(typeof data13 === "string"){
if(!pattern10.test(data13)){
const err41 = {instancePath:instancePath+"/environments/" + i0,schemaPath:"#/definitions/glob/pattern",keyword:"pattern",params:{pattern: "[^\\s]"},message:"must match pattern \""+"[^\\s]"+"\"",schema:"[^\\s]",parentSchema:schema17,data:data13};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/environments/" + i0,schemaPath:"#/definitions/glob/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema17.type,parentSchema:schema17,data:data13};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
}
if(data.migrations !== undefined){
let data14 = data.migrations;
if((!(Array.isArray(data14))) && (data14 !== null)){
const err43 = {instancePath:instancePath+"/migrations",schemaPath:"#/properties/migrations/type",keyword:"type",params:{type: schema11.properties.migrations.type},message:"must be array,null",schema:schema11.properties.migrations.type,parentSchema:schema11.properties.migrations,data:data14};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(Array.isArray(data14)){
const len1 = data14.length;
for(let i1=0; i1<len1; i1++){
let data15 = data14[i1];
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(data15.files === undefined){
const err44 = {instancePath:instancePath+"/migrations/" + i1,schemaPath:"#/properties/migrations/items/required",keyword:"required",params:{missingProperty: "files"},message:"must have required property '"+"files"+"'",schema:schema11.properties.migrations.items.required,parentSchema:schema11.properties.migrations.items,data:data15};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
for(const key3 in data15){
if(!(((((((key3 === "files") || (key3 === "runner")) || (key3 === "dialect")) || (key3 === "transaction")) || (key3 === "lockTimeout")) || (key3 === "smallTables")) || (key3 === "applied"))){
const err45 = {instancePath:instancePath+"/migrations/" + i1,schemaPath:"#/properties/migrations/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.migrations.items,data:data15};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data15.files !== undefined){
if(!(validate11(data15.files, {instancePath:instancePath+"/migrations/" + i1+"/files",parentData:data15,parentDataProperty:"files",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
}
if(data15.runner !== undefined){
let data17 = data15.runner;
if(typeof data17 !== "string"){
const err46 = {instancePath:instancePath+"/migrations/" + i1+"/runner",schemaPath:"#/properties/migrations/items/properties/runner/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.migrations.items.properties.runner.type,parentSchema:schema11.properties.migrations.items.properties.runner,data:data17};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(!(((((((((((((((((((((((((((((((data17 === "auto") || (data17 === "plain")) || (data17 === "alembic")) || (data17 === "atlas")) || (data17 === "db-migrate")) || (data17 === "dbmate")) || (data17 === "diesel")) || (data17 === "django")) || (data17 === "drizzle")) || (data17 === "flyway")) || (data17 === "golang-migrate")) || (data17 === "goose")) || (data17 === "graphile-migrate")) || (data17 === "hasura")) || (data17 === "knex")) || (data17 === "kysely")) || (data17 === "liquibase")) || (data17 === "mikro-orm")) || (data17 === "morph")) || (data17 === "node-pg-migrate")) || (data17 === "pop")) || (data17 === "postgres-migrations")) || (data17 === "prisma")) || (data17 === "refinery")) || (data17 === "sequelize")) || (data17 === "sqitch")) || (data17 === "sql-migrate")) || (data17 === "sqlx")) || (data17 === "supabase")) || (data17 === "tern")) || (data17 === "typeorm"))){
const err47 = {instancePath:instancePath+"/migrations/" + i1+"/runner",schemaPath:"#/properties/migrations/items/properties/runner/enum",keyword:"enum",params:{allowedValues: schema11.properties.migrations.items.properties.runner.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.migrations.items.properties.runner.enum,parentSchema:schema11.properties.migrations.items.properties.runner,data:data17};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data15.dialect !== undefined){
let data18 = data15.dialect;
if(typeof data18 !== "string"){
const err48 = {instancePath:instancePath+"/migrations/" + i1+"/dialect",schemaPath:"#/properties/migrations/items/properties/dialect/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.migrations.items.properties.dialect.type,parentSchema:schema11.properties.migrations.items.properties.dialect,data:data18};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if(!((((data18 === "postgres") || (data18 === "mysql")) || (data18 === "mariadb")) || (data18 === "sqlite"))){
const err49 = {instancePath:instancePath+"/migrations/" + i1+"/dialect",schemaPath:"#/properties/migrations/items/properties/dialect/enum",keyword:"enum",params:{allowedValues: schema11.properties.migrations.items.properties.dialect.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.migrations.items.properties.dialect.enum,parentSchema:schema11.properties.migrations.items.properties.dialect,data:data18};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data15.transaction !== undefined){
let data19 = data15.transaction;
if(typeof data19 !== "string"){
const err50 = {instancePath:instancePath+"/migrations/" + i1+"/transaction",schemaPath:"#/properties/migrations/items/properties/transaction/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.migrations.items.properties.transaction.type,parentSchema:schema11.properties.migrations.items.properties.transaction,data:data19};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if(!(((((data19 === "none") || (data19 === "statement")) || (data19 === "implicit")) || (data19 === "file")) || (data19 === "batch"))){
const err51 = {instancePath:instancePath+"/migrations/" + i1+"/transaction",schemaPath:"#/properties/migrations/items/properties/transaction/enum",keyword:"enum",params:{allowedValues: schema11.properties.migrations.items.properties.transaction.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.migrations.items.properties.transaction.enum,parentSchema:schema11.properties.migrations.items.properties.transaction,data:data19};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data15.lockTimeout !== undefined){
let data20 = data15.lockTimeout;
if(typeof data20 !== "boolean"){
const err52 = {instancePath:instancePath+"/migrations/" + i1+"/lockTimeout",schemaPath:"#/properties/migrations/items/properties/lockTimeout/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.migrations.items.properties.lockTimeout.type,parentSchema:schema11.properties.migrations.items.properties.lockTimeout,data:data20};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data15.smallTables !== undefined){
let data21 = data15.smallTables;
if(Array.isArray(data21)){
const len2 = data21.length;
for(let i2=0; i2<len2; i2++){
let data22 = data21[i2];
if(typeof data22 === "string"){
if(!pattern10.test(data22)){
const err53 = {instancePath:instancePath+"/migrations/" + i1+"/smallTables/" + i2,schemaPath:"#/properties/migrations/items/properties/smallTables/items/pattern",keyword:"pattern",params:{pattern: "[^\\s]"},message:"must match pattern \""+"[^\\s]"+"\"",schema:"[^\\s]",parentSchema:schema11.properties.migrations.items.properties.smallTables.items,data:data22};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
else {
const err54 = {instancePath:instancePath+"/migrations/" + i1+"/smallTables/" + i2,schemaPath:"#/properties/migrations/items/properties/smallTables/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.migrations.items.properties.smallTables.items.type,parentSchema:schema11.properties.migrations.items.properties.smallTables.items,data:data22};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
}
else {
const err55 = {instancePath:instancePath+"/migrations/" + i1+"/smallTables",schemaPath:"#/properties/migrations/items/properties/smallTables/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.migrations.items.properties.smallTables.type,parentSchema:schema11.properties.migrations.items.properties.smallTables,data:data21};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data15.applied !== undefined){
let data23 = data15.applied;
if(typeof data23 === "string"){
if(!pattern10.test(data23)){
const err56 = {instancePath:instancePath+"/migrations/" + i1+"/applied",schemaPath:"#/properties/migrations/items/properties/applied/pattern",keyword:"pattern",params:{pattern: "[^\\s]"},message:"must match pattern \""+"[^\\s]"+"\"",schema:"[^\\s]",parentSchema:schema11.properties.migrations.items.properties.applied,data:data23};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
else {
const err57 = {instancePath:instancePath+"/migrations/" + i1+"/applied",schemaPath:"#/properties/migrations/items/properties/applied/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.migrations.items.properties.applied.type,parentSchema:schema11.properties.migrations.items.properties.applied,data:data23};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
}
else {
const err58 = {instancePath:instancePath+"/migrations/" + i1,schemaPath:"#/properties/migrations/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.migrations.items.type,parentSchema:schema11.properties.migrations.items,data:data15};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
}
if(data.preset !== undefined){
let data24 = data.preset;
if(typeof data24 !== "string"){
const err59 = {instancePath:instancePath+"/preset",schemaPath:"#/properties/preset/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.preset.type,parentSchema:schema11.properties.preset,data:data24};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if(!((data24 === "recommended") || (data24 === "strict"))){
const err60 = {instancePath:instancePath+"/preset",schemaPath:"#/properties/preset/enum",keyword:"enum",params:{allowedValues: schema11.properties.preset.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.preset.enum,parentSchema:schema11.properties.preset,data:data24};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data.rules !== undefined){
if(!(validate13(data.rules, {instancePath:instancePath+"/rules",parentData:data,parentDataProperty:"rules",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
if(data.overrides !== undefined){
let data26 = data.overrides;
if((!(Array.isArray(data26))) && (data26 !== null)){
const err61 = {instancePath:instancePath+"/overrides",schemaPath:"#/properties/overrides/type",keyword:"type",params:{type: schema11.properties.overrides.type},message:"must be array,null",schema:schema11.properties.overrides.type,parentSchema:schema11.properties.overrides,data:data26};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if(Array.isArray(data26)){
const len3 = data26.length;
for(let i3=0; i3<len3; i3++){
let data27 = data26[i3];
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
if(data27.files === undefined){
const err62 = {instancePath:instancePath+"/overrides/" + i3,schemaPath:"#/properties/overrides/items/required",keyword:"required",params:{missingProperty: "files"},message:"must have required property '"+"files"+"'",schema:schema11.properties.overrides.items.required,parentSchema:schema11.properties.overrides.items,data:data27};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if(data27.rules === undefined){
const err63 = {instancePath:instancePath+"/overrides/" + i3,schemaPath:"#/properties/overrides/items/required",keyword:"required",params:{missingProperty: "rules"},message:"must have required property '"+"rules"+"'",schema:schema11.properties.overrides.items.required,parentSchema:schema11.properties.overrides.items,data:data27};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
for(const key4 in data27){
if(!((key4 === "files") || (key4 === "rules"))){
const err64 = {instancePath:instancePath+"/overrides/" + i3,schemaPath:"#/properties/overrides/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.overrides.items,data:data27};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data27.files !== undefined){
if(!(validate11(data27.files, {instancePath:instancePath+"/overrides/" + i3+"/files",parentData:data27,parentDataProperty:"files",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
}
if(data27.rules !== undefined){
if(!(validate13(data27.rules, {instancePath:instancePath+"/overrides/" + i3+"/rules",parentData:data27,parentDataProperty:"rules",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
}
else {
const err65 = {instancePath:instancePath+"/overrides/" + i3,schemaPath:"#/properties/overrides/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.overrides.items.type,parentSchema:schema11.properties.overrides.items,data:data27};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
}
}
if(data.ignores !== undefined){
let data30 = data.ignores;
if((!(Array.isArray(data30))) && (data30 !== null)){
const err66 = {instancePath:instancePath+"/ignores",schemaPath:"#/properties/ignores/type",keyword:"type",params:{type: schema11.properties.ignores.type},message:"must be array,null",schema:schema11.properties.ignores.type,parentSchema:schema11.properties.ignores,data:data30};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if(Array.isArray(data30)){
const len4 = data30.length;
for(let i4=0; i4<len4; i4++){
let data31 = data30[i4];
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
if(data31.rule === undefined){
const err67 = {instancePath:instancePath+"/ignores/" + i4,schemaPath:"#/properties/ignores/items/required",keyword:"required",params:{missingProperty: "rule"},message:"must have required property '"+"rule"+"'",schema:schema11.properties.ignores.items.required,parentSchema:schema11.properties.ignores.items,data:data31};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
if(data31.reason === undefined){
const err68 = {instancePath:instancePath+"/ignores/" + i4,schemaPath:"#/properties/ignores/items/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'",schema:schema11.properties.ignores.items.required,parentSchema:schema11.properties.ignores.items,data:data31};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
for(const key5 in data31){
if(!((((((key5 === "rule") || (key5 === "files")) || (key5 === "kind")) || (key5 === "name")) || (key5 === "reason")) || (key5 === "until"))){
const err69 = {instancePath:instancePath+"/ignores/" + i4,schemaPath:"#/properties/ignores/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.ignores.items,data:data31};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data31.rule !== undefined){
let data32 = data31.rule;
if(typeof data32 === "string"){
if(!pattern10.test(data32)){
const err70 = {instancePath:instancePath+"/ignores/" + i4+"/rule",schemaPath:"#/properties/ignores/items/properties/rule/pattern",keyword:"pattern",params:{pattern: "[^\\s]"},message:"must match pattern \""+"[^\\s]"+"\"",schema:"[^\\s]",parentSchema:schema11.properties.ignores.items.properties.rule,data:data32};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
else {
const err71 = {instancePath:instancePath+"/ignores/" + i4+"/rule",schemaPath:"#/properties/ignores/items/properties/rule/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.ignores.items.properties.rule.type,parentSchema:schema11.properties.ignores.items.properties.rule,data:data32};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data31.files !== undefined){
if(!(validate11(data31.files, {instancePath:instancePath+"/ignores/" + i4+"/files",parentData:data31,parentDataProperty:"files",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
}
if(data31.kind !== undefined){
let data34 = data31.kind;
if(typeof data34 === "string"){
if(!pattern16.test(data34)){
const err72 = {instancePath:instancePath+"/ignores/" + i4+"/kind",schemaPath:"#/properties/ignores/items/properties/kind/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z]+$"},message:"must match pattern \""+"^[A-Za-z]+$"+"\"",schema:"^[A-Za-z]+$",parentSchema:schema11.properties.ignores.items.properties.kind,data:data34};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
else {
const err73 = {instancePath:instancePath+"/ignores/" + i4+"/kind",schemaPath:"#/properties/ignores/items/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.ignores.items.properties.kind.type,parentSchema:schema11.properties.ignores.items.properties.kind,data:data34};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
if(data31.name !== undefined){
let data35 = data31.name;
if(typeof data35 === "string"){
if(!pattern10.test(data35)){
const err74 = {instancePath:instancePath+"/ignores/" + i4+"/name",schemaPath:"#/properties/ignores/items/properties/name/pattern",keyword:"pattern",params:{pattern: "[^\\s]"},message:"must match pattern \""+"[^\\s]"+"\"",schema:"[^\\s]",parentSchema:schema11.properties.ignores.items.properties.name,data:data35};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
else {
const err75 = {instancePath:instancePath+"/ignores/" + i4+"/name",schemaPath:"#/properties/ignores/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.ignores.items.properties.name.type,parentSchema:schema11.properties.ignores.items.properties.name,data:data35};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data31.reason !== undefined){
let data36 = data31.reason;
if(typeof data36 === "string"){
if(!pattern10.test(data36)){
const err76 = {instancePath:instancePath+"/ignores/" + i4+"/reason",schemaPath:"#/properties/ignores/items/properties/reason/pattern",keyword:"pattern",params:{pattern: "[^\\s]"},message:"must match pattern \""+"[^\\s]"+"\"",schema:"[^\\s]",parentSchema:schema11.properties.ignores.items.properties.reason,data:data36};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
else {
const err77 = {instancePath:instancePath+"/ignores/" + i4+"/reason",schemaPath:"#/properties/ignores/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.ignores.items.properties.reason.type,parentSchema:schema11.properties.ignores.items.properties.reason,data:data36};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
if(data31.until !== undefined){
let data37 = data31.until;
if(typeof data37 === "string"){
if(!pattern19.test(data37)){
const err78 = {instancePath:instancePath+"/ignores/" + i4+"/until",schemaPath:"#/properties/ignores/items/properties/until/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},message:"must match pattern \""+"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"+"\"",schema:"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",parentSchema:schema11.properties.ignores.items.properties.until,data:data37};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
else {
const err79 = {instancePath:instancePath+"/ignores/" + i4+"/until",schemaPath:"#/properties/ignores/items/properties/until/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.ignores.items.properties.until.type,parentSchema:schema11.properties.ignores.items.properties.until,data:data37};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
}
else {
const err80 = {instancePath:instancePath+"/ignores/" + i4,schemaPath:"#/properties/ignores/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.ignores.items.type,parentSchema:schema11.properties.ignores.items,data:data31};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
}
}
}
else {
const err81 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.type,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}

