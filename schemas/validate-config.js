// Made by `npm run generate` from config.schema.json.
"use strict";
export const validateConfig = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"Configuration of zerodrop","description":"What zerodrop cannot read from the manifests themselves. It stands in `zerodrop.yaml` at the root of the project.","type":"object","additionalProperties":false,"properties":{"targets":{"title":"What the manifests run on","description":"Versions of the platform.","type":["object","null"],"additionalProperties":false,"properties":{"kubernetes":{"title":"A version of Kubernetes","description":"The oldest version of Kubernetes that the manifests run on, in quotes: `'1.33'`. The newest known version unless given.","type":"string","pattern":"^v?1\\.[0-9]{1,3}$"}}},"timing":{"title":"Times that only the people who run the service know","description":"How long the platform takes to stop sending requests to a pod, and how long people bear it.","type":["object","null"],"additionalProperties":false,"properties":{"propagation":{"title":"Propagation","description":"How long until every proxy in the cluster stops sending to a removed pod. `5s` unless given.","$ref":"#/definitions/duration"},"loadBalancer":{"title":"Load balancer","description":"How long until a load balancer outside the cluster stops sending to a removed pod. `15s` unless given.","$ref":"#/definitions/duration"},"drain":{"title":"Drain","description":"How long an app needs to finish its requests after SIGTERM, where nothing says so. `10s` unless given.","$ref":"#/definitions/duration"},"rotation":{"title":"Rotation","description":"How long a pod that stops answering may stay in rotation until readiness takes it out. `60s` unless given.","$ref":"#/definitions/duration"}}},"capacity":{"title":"A share of the pods","description":"How many pods must stay during an update, as a percentage such as `60%`.","type":"string","pattern":"^(100|[1-9]?[0-9])%$"},"environments":{"title":"Environments","description":"Globs of folders or files, each an environment of its own. Links never cross from one to another; a file outside every glob belongs to all of them.","type":["array","null"],"items":{"$ref":"#/definitions/glob"}},"preset":{"title":"Preset","description":"`recommended` reports the errors and warnings of recommended rules; `strict` adds advice and the rules that ask for more.","type":"string","enum":["recommended","strict"]},"rules":{"$ref":"#/definitions/rules"},"overrides":{"title":"Overrides","description":"Other levels for some files. The last one that matches a file and names the rule wins.","type":["array","null"],"items":{"title":"An override","description":"Levels for the files that a glob matches.","type":"object","additionalProperties":false,"required":["files","rules"],"properties":{"files":{"title":"Files","description":"The files that the levels are for.","$ref":"#/definitions/files"},"rules":{"$ref":"#/definitions/rules"}}}},"ignores":{"title":"Ignores","description":"Findings that somebody has decided to live with, by rule, file and object. Where a comment can stand beside the place, it says it better.","type":["array","null"],"items":{"title":"An ignore","description":"Silences a rule for what all of its keys match.","type":"object","additionalProperties":false,"required":["rule","reason"],"properties":{"rule":{"title":"A rule","description":"The id of the rule.","type":"string","pattern":"[^\\s]"},"files":{"title":"Files","description":"Where the finding stands; everywhere unless given.","$ref":"#/definitions/files"},"kind":{"title":"A kind","description":"The kind of the object, such as `Deployment`.","type":"string","pattern":"^[A-Za-z]+$"},"name":{"title":"A name","description":"The name of the object; `*` stands for any part of it.","type":"string","pattern":"[^\\s]"},"reason":{"title":"A reason","description":"Why somebody accepts it.","type":"string","pattern":"[^\\s]"},"until":{"title":"A date","description":"The last day on which it holds, such as `2026-12-31`.","type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}}}}},"definitions":{"duration":{"title":"A duration","description":"Seconds as a number, or a text such as `5s`, `1m` or `1m30s`.","anyOf":[{"type":"number","minimum":0},{"type":"string","pattern":"^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$"}]},"glob":{"title":"A glob","description":"A path with `*` within a folder and `**` across folders, such as `legacy/**`.","type":"string","pattern":"[^\\s]"},"files":{"title":"A glob or a list of globs","description":"Paths from the folder of `zerodrop.yaml`: `*` stays within a folder, `**` crosses folders.","anyOf":[{"$ref":"#/definitions/glob"},{"type":"array","items":{"$ref":"#/definitions/glob"}}]},"level":{"title":"A level","description":"What every message of the rule is reported as; `off` silences it.","type":"string","enum":["off","info","warning","error"]},"rules":{"title":"Levels of rules","description":"A level for each rule that should differ from its preset.","type":["object","null"],"properties":{},"additionalProperties":{"$ref":"#/definitions/level"}}}};
const schema12 = {"title":"A duration","description":"Seconds as a number, or a text such as `5s`, `1m` or `1m30s`.","anyOf":[{"type":"number","minimum":0},{"type":"string","pattern":"^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$"}]};
const schema16 = {"title":"A glob","description":"A path with `*` within a folder and `**` across folders, such as `legacy/**`.","type":"string","pattern":"[^\\s]"};
const pattern0 = new RegExp("^v?1\\.[0-9]{1,3}$", "u");
const pattern1 = new RegExp("^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$", "u");
const pattern5 = new RegExp("^(100|[1-9]?[0-9])%$", "u");
const pattern6 = new RegExp("[^\\s]", "u");
const pattern10 = new RegExp("^[A-Za-z]+$", "u");
const pattern13 = new RegExp("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "u");
const schema17 = {"title":"Levels of rules","description":"A level for each rule that should differ from its preset.","type":["object","null"],"properties":{},"additionalProperties":{"$ref":"#/definitions/level"}};
const schema18 = {"title":"A level","description":"What every message of the rule is reported as; `off` silences it.","type":"string","enum":["off","info","warning","error"]};

function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema17.type},message:"must be object,null",schema:schema17.type,parentSchema:schema17,data};
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
const err1 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/level/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.type,parentSchema:schema18,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!((((data0 === "off") || (data0 === "info")) || (data0 === "warning")) || (data0 === "error"))){
const err2 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/level/enum",keyword:"enum",params:{allowedValues: schema18.enum},message:"must be equal to one of the allowed values",schema:schema18.enum,parentSchema:schema18,data:data0};
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
validate11.errors = vErrors;
return errors === 0;
}

const schema19 = {"title":"A glob or a list of globs","description":"Paths from the folder of `zerodrop.yaml`: `*` stays within a folder, `**` crosses folders.","anyOf":[{"$ref":"#/definitions/glob"},{"type":"array","items":{"$ref":"#/definitions/glob"}}]};

function validate13(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(typeof data === "string"){
if(!pattern6.test(data)){
const err0 = {instancePath,schemaPath:"#/definitions/glob/pattern",keyword:"pattern",params:{pattern: "[^\\s]"},message:"must match pattern \""+"[^\\s]"+"\"",schema:"[^\\s]",parentSchema:schema16,data};
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
const err1 = {instancePath,schemaPath:"#/definitions/glob/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema16.type,parentSchema:schema16,data};
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
if(!pattern6.test(data0)){
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/definitions/glob/pattern",keyword:"pattern",params:{pattern: "[^\\s]"},message:"must match pattern \""+"[^\\s]"+"\"",schema:"[^\\s]",parentSchema:schema16,data:data0};
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
const err3 = {instancePath:instancePath+"/" + i0,schemaPath:"#/definitions/glob/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema16.type,parentSchema:schema16,data:data0};
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
const err4 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema19.anyOf[1].type,parentSchema:schema19.anyOf[1],data};
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
const err5 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema19.anyOf,parentSchema:schema19,data};
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
validate13.errors = vErrors;
return errors === 0;
}


function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((((key0 === "targets") || (key0 === "timing")) || (key0 === "capacity")) || (key0 === "environments")) || (key0 === "preset")) || (key0 === "rules")) || (key0 === "overrides")) || (key0 === "ignores"))){
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
if(!(key1 === "kubernetes")){
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
}
}
if(data.timing !== undefined){
let data2 = data.timing;
if((!(data2 && typeof data2 == "object" && !Array.isArray(data2))) && (data2 !== null)){
const err5 = {instancePath:instancePath+"/timing",schemaPath:"#/properties/timing/type",keyword:"type",params:{type: schema11.properties.timing.type},message:"must be object,null",schema:schema11.properties.timing.type,parentSchema:schema11.properties.timing,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key2 in data2){
if(!((((key2 === "propagation") || (key2 === "loadBalancer")) || (key2 === "drain")) || (key2 === "rotation"))){
const err6 = {instancePath:instancePath+"/timing",schemaPath:"#/properties/timing/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.timing,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data2.propagation !== undefined){
let data3 = data2.propagation;
const _errs12 = errors;
let valid4 = false;
const _errs13 = errors;
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
const err7 = {instancePath:instancePath+"/timing/propagation",schemaPath:"#/definitions/duration/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.anyOf[0],data:data3};
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
const err8 = {instancePath:instancePath+"/timing/propagation",schemaPath:"#/definitions/duration/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.anyOf[0].type,parentSchema:schema12.anyOf[0],data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid0 = _errs13 === errors;
valid4 = valid4 || _valid0;
if(!valid4){
const _errs15 = errors;
if(typeof data3 === "string"){
if(!pattern1.test(data3)){
const err9 = {instancePath:instancePath+"/timing/propagation",schemaPath:"#/definitions/duration/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$"},message:"must match pattern \""+"^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$"+"\"",schema:"^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$",parentSchema:schema12.anyOf[1],data:data3};
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
const err10 = {instancePath:instancePath+"/timing/propagation",schemaPath:"#/definitions/duration/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.anyOf[1].type,parentSchema:schema12.anyOf[1],data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid0 = _errs15 === errors;
valid4 = valid4 || _valid0;
}
if(!valid4){
const err11 = {instancePath:instancePath+"/timing/propagation",schemaPath:"#/definitions/duration/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema12.anyOf,parentSchema:schema12,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
else {
errors = _errs12;
if(vErrors !== null){
if(_errs12){
vErrors.length = _errs12;
}
else {
vErrors = null;
}
}
}
}
if(data2.loadBalancer !== undefined){
let data4 = data2.loadBalancer;
const _errs19 = errors;
let valid6 = false;
const _errs20 = errors;
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
const err12 = {instancePath:instancePath+"/timing/loadBalancer",schemaPath:"#/definitions/duration/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.anyOf[0],data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/timing/loadBalancer",schemaPath:"#/definitions/duration/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.anyOf[0].type,parentSchema:schema12.anyOf[0],data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
var _valid1 = _errs20 === errors;
valid6 = valid6 || _valid1;
if(!valid6){
const _errs22 = errors;
if(typeof data4 === "string"){
if(!pattern1.test(data4)){
const err14 = {instancePath:instancePath+"/timing/loadBalancer",schemaPath:"#/definitions/duration/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$"},message:"must match pattern \""+"^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$"+"\"",schema:"^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$",parentSchema:schema12.anyOf[1],data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/timing/loadBalancer",schemaPath:"#/definitions/duration/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.anyOf[1].type,parentSchema:schema12.anyOf[1],data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
var _valid1 = _errs22 === errors;
valid6 = valid6 || _valid1;
}
if(!valid6){
const err16 = {instancePath:instancePath+"/timing/loadBalancer",schemaPath:"#/definitions/duration/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema12.anyOf,parentSchema:schema12,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
else {
errors = _errs19;
if(vErrors !== null){
if(_errs19){
vErrors.length = _errs19;
}
else {
vErrors = null;
}
}
}
}
if(data2.drain !== undefined){
let data5 = data2.drain;
const _errs26 = errors;
let valid8 = false;
const _errs27 = errors;
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
const err17 = {instancePath:instancePath+"/timing/drain",schemaPath:"#/definitions/duration/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.anyOf[0],data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/timing/drain",schemaPath:"#/definitions/duration/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.anyOf[0].type,parentSchema:schema12.anyOf[0],data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var _valid2 = _errs27 === errors;
valid8 = valid8 || _valid2;
if(!valid8){
const _errs29 = errors;
if(typeof data5 === "string"){
if(!pattern1.test(data5)){
const err19 = {instancePath:instancePath+"/timing/drain",schemaPath:"#/definitions/duration/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$"},message:"must match pattern \""+"^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$"+"\"",schema:"^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$",parentSchema:schema12.anyOf[1],data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/timing/drain",schemaPath:"#/definitions/duration/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.anyOf[1].type,parentSchema:schema12.anyOf[1],data:data5};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
var _valid2 = _errs29 === errors;
valid8 = valid8 || _valid2;
}
if(!valid8){
const err21 = {instancePath:instancePath+"/timing/drain",schemaPath:"#/definitions/duration/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema12.anyOf,parentSchema:schema12,data:data5};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
else {
errors = _errs26;
if(vErrors !== null){
if(_errs26){
vErrors.length = _errs26;
}
else {
vErrors = null;
}
}
}
}
if(data2.rotation !== undefined){
let data6 = data2.rotation;
const _errs33 = errors;
let valid10 = false;
const _errs34 = errors;
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
const err22 = {instancePath:instancePath+"/timing/rotation",schemaPath:"#/definitions/duration/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.anyOf[0],data:data6};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/timing/rotation",schemaPath:"#/definitions/duration/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.anyOf[0].type,parentSchema:schema12.anyOf[0],data:data6};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var _valid3 = _errs34 === errors;
valid10 = valid10 || _valid3;
if(!valid10){
const _errs36 = errors;
if(typeof data6 === "string"){
if(!pattern1.test(data6)){
const err24 = {instancePath:instancePath+"/timing/rotation",schemaPath:"#/definitions/duration/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$"},message:"must match pattern \""+"^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$"+"\"",schema:"^(?=[0-9])([0-9]+h)?([0-9]+m)?([0-9]+s)?$",parentSchema:schema12.anyOf[1],data:data6};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/timing/rotation",schemaPath:"#/definitions/duration/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.anyOf[1].type,parentSchema:schema12.anyOf[1],data:data6};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
var _valid3 = _errs36 === errors;
valid10 = valid10 || _valid3;
}
if(!valid10){
const err26 = {instancePath:instancePath+"/timing/rotation",schemaPath:"#/definitions/duration/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema12.anyOf,parentSchema:schema12,data:data6};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
else {
errors = _errs33;
if(vErrors !== null){
if(_errs33){
vErrors.length = _errs33;
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
let data7 = data.capacity;
if(typeof data7 === "string"){
if(!pattern5.test(data7)){
const err27 = {instancePath:instancePath+"/capacity",schemaPath:"#/properties/capacity/pattern",keyword:"pattern",params:{pattern: "^(100|[1-9]?[0-9])%$"},message:"must match pattern \""+"^(100|[1-9]?[0-9])%$"+"\"",schema:"^(100|[1-9]?[0-9])%$",parentSchema:schema11.properties.capacity,data:data7};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/capacity",schemaPath:"#/properties/capacity/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.capacity.type,parentSchema:schema11.properties.capacity,data:data7};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.environments !== undefined){
let data8 = data.environments;
if((!(Array.isArray(data8))) && (data8 !== null)){
const err29 = {instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/type",keyword:"type",params:{type: schema11.properties.environments.type},message:"must be array,null",schema:schema11.properties.environments.type,parentSchema:schema11.properties.environments,data:data8};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(Array.isArray(data8)){
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
let data9 = data8[i0];
if(typeof data9 === "string"){
if(!pattern6.test(data9)){
const err30 = {instancePath:instancePath+"/environments/" + i0,schemaPath:"#/definitions/glob/pattern",keyword:"pattern",params:{pattern: "[^\\s]"},message:"must match pattern \""+"[^\\s]"+"\"",schema:"[^\\s]",parentSchema:schema16,data:data9};
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
const err31 = {instancePath:instancePath+"/environments/" + i0,schemaPath:"#/definitions/glob/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema16.type,parentSchema:schema16,data:data9};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
}
if(data.preset !== undefined){
let data10 = data.preset;
if(typeof data10 !== "string"){
const err32 = {instancePath:instancePath+"/preset",schemaPath:"#/properties/preset/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.preset.type,parentSchema:schema11.properties.preset,data:data10};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(!((data10 === "recommended") || (data10 === "strict"))){
const err33 = {instancePath:instancePath+"/preset",schemaPath:"#/properties/preset/enum",keyword:"enum",params:{allowedValues: schema11.properties.preset.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.preset.enum,parentSchema:schema11.properties.preset,data:data10};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.rules !== undefined){
if(!(validate11(data.rules, {instancePath:instancePath+"/rules",parentData:data,parentDataProperty:"rules",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
}
if(data.overrides !== undefined){
let data12 = data.overrides;
if((!(Array.isArray(data12))) && (data12 !== null)){
const err34 = {instancePath:instancePath+"/overrides",schemaPath:"#/properties/overrides/type",keyword:"type",params:{type: schema11.properties.overrides.type},message:"must be array,null",schema:schema11.properties.overrides.type,parentSchema:schema11.properties.overrides,data:data12};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(Array.isArray(data12)){
const len1 = data12.length;
for(let i1=0; i1<len1; i1++){
let data13 = data12[i1];
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
if(data13.files === undefined){
const err35 = {instancePath:instancePath+"/overrides/" + i1,schemaPath:"#/properties/overrides/items/required",keyword:"required",params:{missingProperty: "files"},message:"must have required property '"+"files"+"'",schema:schema11.properties.overrides.items.required,parentSchema:schema11.properties.overrides.items,data:data13};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(data13.rules === undefined){
const err36 = {instancePath:instancePath+"/overrides/" + i1,schemaPath:"#/properties/overrides/items/required",keyword:"required",params:{missingProperty: "rules"},message:"must have required property '"+"rules"+"'",schema:schema11.properties.overrides.items.required,parentSchema:schema11.properties.overrides.items,data:data13};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
for(const key3 in data13){
if(!((key3 === "files") || (key3 === "rules"))){
const err37 = {instancePath:instancePath+"/overrides/" + i1,schemaPath:"#/properties/overrides/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.overrides.items,data:data13};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data13.files !== undefined){
if(!(validate13(data13.files, {instancePath:instancePath+"/overrides/" + i1+"/files",parentData:data13,parentDataProperty:"files",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
if(data13.rules !== undefined){
if(!(validate11(data13.rules, {instancePath:instancePath+"/overrides/" + i1+"/rules",parentData:data13,parentDataProperty:"rules",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
}
}
else {
const err38 = {instancePath:instancePath+"/overrides/" + i1,schemaPath:"#/properties/overrides/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.overrides.items.type,parentSchema:schema11.properties.overrides.items,data:data13};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
}
if(data.ignores !== undefined){
let data16 = data.ignores;
if((!(Array.isArray(data16))) && (data16 !== null)){
const err39 = {instancePath:instancePath+"/ignores",schemaPath:"#/properties/ignores/type",keyword:"type",params:{type: schema11.properties.ignores.type},message:"must be array,null",schema:schema11.properties.ignores.type,parentSchema:schema11.properties.ignores,data:data16};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(Array.isArray(data16)){
const len2 = data16.length;
for(let i2=0; i2<len2; i2++){
let data17 = data16[i2];
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
if(data17.rule === undefined){
const err40 = {instancePath:instancePath+"/ignores/" + i2,schemaPath:"#/properties/ignores/items/required",keyword:"required",params:{missingProperty: "rule"},message:"must have required property '"+"rule"+"'",schema:schema11.properties.ignores.items.required,parentSchema:schema11.properties.ignores.items,data:data17};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(data17.reason === undefined){
const err41 = {instancePath:instancePath+"/ignores/" + i2,schemaPath:"#/properties/ignores/items/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'",schema:schema11.properties.ignores.items.required,parentSchema:schema11.properties.ignores.items,data:data17};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
for(const key4 in data17){
if(!((((((key4 === "rule") || (key4 === "files")) || (key4 === "kind")) || (key4 === "name")) || (key4 === "reason")) || (key4 === "until"))){
const err42 = {instancePath:instancePath+"/ignores/" + i2,schemaPath:"#/properties/ignores/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.ignores.items,data:data17};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data17.rule !== undefined){
let data18 = data17.rule;
if(typeof data18 === "string"){
if(!pattern6.test(data18)){
const err43 = {instancePath:instancePath+"/ignores/" + i2+"/rule",schemaPath:"#/properties/ignores/items/properties/rule/pattern",keyword:"pattern",params:{pattern: "[^\\s]"},message:"must match pattern \""+"[^\\s]"+"\"",schema:"[^\\s]",parentSchema:schema11.properties.ignores.items.properties.rule,data:data18};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
else {
const err44 = {instancePath:instancePath+"/ignores/" + i2+"/rule",schemaPath:"#/properties/ignores/items/properties/rule/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.ignores.items.properties.rule.type,parentSchema:schema11.properties.ignores.items.properties.rule,data:data18};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data17.files !== undefined){
if(!(validate13(data17.files, {instancePath:instancePath+"/ignores/" + i2+"/files",parentData:data17,parentDataProperty:"files",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
if(data17.kind !== undefined){
let data20 = data17.kind;
if(typeof data20 === "string"){
if(!pattern10.test(data20)){
const err45 = {instancePath:instancePath+"/ignores/" + i2+"/kind",schemaPath:"#/properties/ignores/items/properties/kind/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z]+$"},message:"must match pattern \""+"^[A-Za-z]+$"+"\"",schema:"^[A-Za-z]+$",parentSchema:schema11.properties.ignores.items.properties.kind,data:data20};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
else {
const err46 = {instancePath:instancePath+"/ignores/" + i2+"/kind",schemaPath:"#/properties/ignores/items/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.ignores.items.properties.kind.type,parentSchema:schema11.properties.ignores.items.properties.kind,data:data20};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data17.name !== undefined){
let data21 = data17.name;
if(typeof data21 === "string"){
if(!pattern6.test(data21)){
const err47 = {instancePath:instancePath+"/ignores/" + i2+"/name",schemaPath:"#/properties/ignores/items/properties/name/pattern",keyword:"pattern",params:{pattern: "[^\\s]"},message:"must match pattern \""+"[^\\s]"+"\"",schema:"[^\\s]",parentSchema:schema11.properties.ignores.items.properties.name,data:data21};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/ignores/" + i2+"/name",schemaPath:"#/properties/ignores/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.ignores.items.properties.name.type,parentSchema:schema11.properties.ignores.items.properties.name,data:data21};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data17.reason !== undefined){
let data22 = data17.reason;
if(typeof data22 === "string"){
if(!pattern6.test(data22)){
const err49 = {instancePath:instancePath+"/ignores/" + i2+"/reason",schemaPath:"#/properties/ignores/items/properties/reason/pattern",keyword:"pattern",params:{pattern: "[^\\s]"},message:"must match pattern \""+"[^\\s]"+"\"",schema:"[^\\s]",parentSchema:schema11.properties.ignores.items.properties.reason,data:data22};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath:instancePath+"/ignores/" + i2+"/reason",schemaPath:"#/properties/ignores/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.ignores.items.properties.reason.type,parentSchema:schema11.properties.ignores.items.properties.reason,data:data22};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data17.until !== undefined){
let data23 = data17.until;
if(typeof data23 === "string"){
if(!pattern13.test(data23)){
const err51 = {instancePath:instancePath+"/ignores/" + i2+"/until",schemaPath:"#/properties/ignores/items/properties/until/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},message:"must match pattern \""+"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"+"\"",schema:"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",parentSchema:schema11.properties.ignores.items.properties.until,data:data23};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
else {
const err52 = {instancePath:instancePath+"/ignores/" + i2+"/until",schemaPath:"#/properties/ignores/items/properties/until/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.ignores.items.properties.until.type,parentSchema:schema11.properties.ignores.items.properties.until,data:data23};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
else {
const err53 = {instancePath:instancePath+"/ignores/" + i2,schemaPath:"#/properties/ignores/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.ignores.items.type,parentSchema:schema11.properties.ignores.items,data:data17};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
}
}
else {
const err54 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.type,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}

