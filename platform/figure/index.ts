export { type FigureFacts, type FigureNumber, figureBands, figureGroups, figureMonths, figureNumbers, type FigurePart, type Told } from './answer.ts';
export { type Ask, type Comparison, comparisonOf } from './ask.ts';
export { type Band, complaintsAbout, defineFigure, type Figure, type ListAddress } from './figure.ts';
export { figureModule } from './module.ts';
export { type PeriodKind, periodKinds, type Span } from './period.ts';
