export { changeLogModule } from './module.ts';
export { type Words, wordsFor } from './words.ts';
