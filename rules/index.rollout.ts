import analysisNeverEnds from './analysis-never-ends.ts';

export default [analysisNeverEnds];
