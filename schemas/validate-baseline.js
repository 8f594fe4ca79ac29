// Made by `npm run generate` from baseline.schema.json.
"use strict";
export const validateBaseline = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"Baseline of zerodrop","description":"Findings that stood when it was written, so that only new ones count. `zerodrop check --baseline FILE --update-baseline` writes it.","type":"object","additionalProperties":false,"required":["version","findings"],"properties":{"version":{"title":"Version","description":"The version of this format.","type":"integer","enum":[1]},"findings":{"title":"Findings","description":"Sorted by fingerprint, then path.","type":"array","items":{"title":"A finding","description":"It is known by its fingerprint; one fingerprint stands as often as it was found. The rest is for readers.","type":"object","additionalProperties":false,"required":["fingerprint","rule","object","path"],"properties":{"fingerprint":{"title":"A fingerprint","description":"16 hexadecimal digits.","type":"string","pattern":"^[0-9a-f]{16}$"},"rule":{"title":"A rule","description":"The id of the rule.","type":"string"},"object":{"title":"An object","description":"Kind, namespace and name; empty where it is about no object.","type":"string"},"path":{"title":"A path","description":"Where it stood, from the root of the project. Of several copies it tells which one is new.","type":"string"}}}}}};
const pattern0 = new RegExp("^[0-9a-f]{16}$", "u");

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.version === undefined) && (missing0 = "version")) || ((data.findings === undefined) && (missing0 = "findings"))){
validate10.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'",schema:schema11.required,parentSchema:schema11,data}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "version") || (key0 === "findings"))){
validate10.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema11,data}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.version !== undefined){
let data0 = data.version;
const _errs2 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
validate10.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.version.type,parentSchema:schema11.properties.version,data:data0}];
return false;
}
if(!(data0 === 1)){
validate10.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/enum",keyword:"enum",params:{allowedValues: schema11.properties.version.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.version.enum,parentSchema:schema11.properties.version,data:data0}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.findings !== undefined){
let data1 = data.findings;
const _errs4 = errors;
if(errors === _errs4){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs6 = errors;
if(errors === _errs6){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if(((((data2.fingerprint === undefined) && (missing1 = "fingerprint")) || ((data2.rule === undefined) && (missing1 = "rule"))) || ((data2.object === undefined) && (missing1 = "object"))) || ((data2.path === undefined) && (missing1 = "path"))){
validate10.errors = [{instancePath:instancePath+"/findings/" + i0,schemaPath:"#/properties/findings/items/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'",schema:schema11.properties.findings.items.required,parentSchema:schema11.properties.findings.items,data:data2}];
return false;
}
else {
const _errs8 = errors;
for(const key1 in data2){
if(!((((key1 === "fingerprint") || (key1 === "rule")) || (key1 === "object")) || (key1 === "path"))){
validate10.errors = [{instancePath:instancePath+"/findings/" + i0,schemaPath:"#/properties/findings/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.findings.items,data:data2}];
return false;
break;
}
}
if(_errs8 === errors){
if(data2.fingerprint !== undefined){
let data3 = data2.fingerprint;
const _errs9 = errors;
if(errors === _errs9){
if(typeof data3 === "string"){
if(!pattern0.test(data3)){
validate10.errors = [{instancePath:instancePath+"/findings/" + i0+"/fingerprint",schemaPath:"#/properties/findings/items/properties/fingerprint/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{16}$"},message:"must match pattern \""+"^[0-9a-f]{16}$"+"\"",schema:"^[0-9a-f]{16}$",parentSchema:schema11.properties.findings.items.properties.fingerprint,data:data3}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/findings/" + i0+"/fingerprint",schemaPath:"#/properties/findings/items/properties/fingerprint/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.findings.items.properties.fingerprint.type,parentSchema:schema11.properties.findings.items.properties.fingerprint,data:data3}];
return false;
}
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.rule !== undefined){
let data4 = data2.rule;
const _errs11 = errors;
if(typeof data4 !== "string"){
validate10.errors = [{instancePath:instancePath+"/findings/" + i0+"/rule",schemaPath:"#/properties/findings/items/properties/rule/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.findings.items.properties.rule.type,parentSchema:schema11.properties.findings.items.properties.rule,data:data4}];
return false;
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.object !== undefined){
let data5 = data2.object;
const _errs13 = errors;
if(typeof data5 !== "string"){
validate10.errors = [{instancePath:instancePath+"/findings/" + i0+"/object",schemaPath:"#/properties/findings/items/properties/object/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.findings.items.properties.object.type,parentSchema:schema11.properties.findings.items.properties.object,data:data5}];
return false;
}
var valid2 = _errs13 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.path !== undefined){
let data6 = data2.path;
const _errs15 = errors;
if(typeof data6 !== "string"){
validate10.errors = [{instancePath:instancePath+"/findings/" + i0+"/path",schemaPath:"#/properties/findings/items/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.findings.items.properties.path.type,parentSchema:schema11.properties.findings.items.properties.path,data:data6}];
return false;
}
var valid2 = _errs15 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/findings/" + i0,schemaPath:"#/properties/findings/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.findings.items.type,parentSchema:schema11.properties.findings.items,data:data2}];
return false;
}
}
var valid1 = _errs6 === errors;
if(!valid1){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/findings",schemaPath:"#/properties/findings/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.findings.type,parentSchema:schema11.properties.findings,data:data1}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate10.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.type,parentSchema:schema11,data}];
return false;
}
}
validate10.errors = vErrors;
return errors === 0;
}

