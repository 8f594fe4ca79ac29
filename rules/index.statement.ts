import dropsColumn from './drops-column.ts';
import indexBuildBlocksWrites from './index-build-blocks-writes.ts';

export default [dropsColumn, indexBuildBlocksWrites];
