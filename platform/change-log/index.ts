export { changeLogModule } from './module.ts';
export { actionLabels, dullActions } from './show.ts';
export { type Words, wordsFor } from './words.ts';
