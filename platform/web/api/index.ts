export { type Ask, call, get, onSignedOut, patch, post, put, type Query, type QueryValue, queryText, remove, saveFile } from './client.ts';
export { useConnectionLost, whenConnected } from './connection.ts';
export { keyPerContent, patiently } from './patient.ts';
export { ApiProblem, sentenceOf } from './problem.ts';
export { makeQueryClient } from './query-client.ts';
export { upload, type UploadProgress } from './upload.ts';
