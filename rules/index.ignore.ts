import ignoreWithoutReason from './ignore-without-reason.ts';
import unknownRuleIgnored from './unknown-rule-ignored.ts';
import unusedIgnore from './unused-ignore.ts';

export default [ignoreWithoutReason, unknownRuleIgnored, unusedIgnore];
