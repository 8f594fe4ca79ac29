import unreadableDocument from './unreadable-document.ts';

export default [unreadableDocument];
