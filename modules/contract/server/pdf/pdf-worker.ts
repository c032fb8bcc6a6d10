import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import pdfmake from 'pdfmake';
import type { ContractText } from '../../model/text-block.ts';
import { pdfContent, type PdfMarks } from './pdf-content.ts';

// Setting Chinese type takes a quarter of a second of nothing but reckoning: a thread of its own leaves the server free.

const face = (weight: string): string => fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-serif-sc/${weight}/NotoSerifSC_${weight}.ttf`));
const serif = { normal: face('400Regular'), bold: face('700Bold') };

pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path === serif.normal || path === serif.bold);
pdfmake.setFonts({ serif });
const { text, marks } = workerData as { text: ContractText; marks: PdfMarks };
parentPort!.postMessage(await pdfmake.createPdf(pdfContent(text, marks)).getBuffer());
