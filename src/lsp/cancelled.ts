import { LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';

/** Nobody waits for the answer any more. */
export function cancelled(): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'the request was cancelled');
}

/** The text has changed since the question, or since what it is about was said. */
export function outdated(): ResponseError {
  return new ResponseError(LSPErrorCodes.ContentModified, 'the text has changed since');
}
