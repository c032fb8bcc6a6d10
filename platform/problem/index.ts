export { conflict, forbidden, invalid, notFound, Problem, refused } from './problem.ts';
