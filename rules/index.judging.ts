import analysisCannotFail from './analysis-cannot-fail.ts';
import analysisRefused from './analysis-refused.ts';
import analysisTemplateMissing from './analysis-template-missing.ts';

export default [analysisCannotFail, analysisRefused, analysisTemplateMissing];
