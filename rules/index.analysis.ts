import analysisBreaksOnNoData from './analysis-breaks-on-no-data.ts';

export default [analysisBreaksOnNoData];
