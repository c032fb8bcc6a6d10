import { Type } from 'typebox';
import { figureBands, figureGroups, figureMonths, figureNumbers } from '#platform/figure/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { refused } from '#platform/problem/index.ts';
import { shownMonths, shownRanks } from '../model/homes.ts';
import { askedFor, askQuery } from './asked.ts';
import { figureNamed } from './figure-named.ts';
import { homesOf } from './homes-of.ts';

const mostKeys = 20;

/** Figures are read by whoever may read the lists behind them: each asks for the right to its own. */
export const reportRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/api/homes', right: 'signed-in', summary: '我的首页', run: async (context) => ({ homes: await homesOf(context) }) }),
  route({
    method: 'GET',
    path: '/api/figures',
    right: 'signed-in',
    summary: '数字',
    query: Type.Object({ keys: Type.String({ title: '哪些数字', maxLength: 1000 }), ...askQuery }),
    run: async (context, { query }) => {
      const wanted = [...new Set(query.keys.split(','))].slice(0, mostKeys).map(figureNamed);
      const { asOf, value } = await figureNumbers(context, wanted, await askedFor(context, query), query.fresh === '1');
      return { asOf, figures: value };
    },
  }),
  route({
    method: 'GET',
    path: '/api/figures/:key/:by',
    right: 'signed-in',
    summary: '数字的构成',
    params: Type.Object({ key: Type.String({ title: '数字', maxLength: 60 }), by: Type.String({ title: '按什么划分', maxLength: 40 }) }),
    query: Type.Object(askQuery),
    run: async (context, { params: { key, by }, query }) => {
      const [figure, ask, fresh] = [figureNamed(key), await askedFor(context, query), query.fresh === '1'];
      if (by !== 'months' && by !== 'bands' && !figure.groupBy?.includes(by)) throw refused('figures.undivided', `“${figure.label}”不能这样划分，请刷新页面后重试。`);
      const told = by === 'months' ? await figureMonths(context, figure, ask, shownMonths, fresh) : by === 'bands' ? await figureBands(context, figure, ask, fresh) : await figureGroups(context, figure, by, ask, shownRanks, fresh);
      // Not offered is an empty answer: nobody learns from a refusal what there would have been.
      return told ? { asOf: told.asOf, offered: true, parts: told.value } : { asOf: context.now, offered: false, parts: [] };
    },
  }),
];
