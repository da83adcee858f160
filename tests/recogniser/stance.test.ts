import { describe, expect, it } from 'vitest';
import { htmlDocument } from '../../lib/cli/html-document.ts';
import { loadPack } from '../../lib/cli/load-pack.ts';
import { createRecogniser } from '../../lib/recogniser/recogniser.ts';

const recogniser = createRecogniser(loadPack());
const INTRODUCTION = '<p>USTR put Taobao on its list of notorious markets again. Alibaba disagreed.</p>';
const passagesIn = (body: string): string[] =>
  recogniser.recognise(htmlDocument(`<!doctype html>${INTRODUCTION}${body}`)).map(({ passage }) => passage);
const CLAIM = 'Smaller businesses continue to have problems accessing and using its takedown procedures.';
const ASK = 'Provide right holders with the contact information of infringing sellers';

describe('a claim that names nobody', () => {
  it.each([
    ['a heading', `<h2>DHgate</h2><p>${CLAIM}`],
    ['a heading, a sentence before it', `<h3>Shopee</h3><p>The site is large. ${CLAIM}`],
    ['a Chinese heading', '<h2>拼多多</h2><p>中小企业仍然难以使用它的投诉系统，USTR说。'],
    ['the head of a row', `<table><tr><td>DHgate<td>${CLAIM}</table>`],
    ['the head of a row, of a quotation', `<table><tr><td>DHgate<td>${ASK}</table>`],
    ['a term', `<dl><dt>DHgate<dd>${CLAIM}</dl>`],
    ['an item that it stands under', `<ul><li>DHgate<ul><li>${CLAIM}</ul></ul>`],
    [
      'what leads in to its list',
      '<p>Amazon should:</p><ul><li>make its repeat infringer policy more effective</ul>',
    ],
  ])('is about another market where %s says so', (_, body) => {
    expect(passagesIn(body)).toEqual([]);
  });

  it.each([
    ['a heading says so', `<h2>DHgate</h2><p>Its sales grew.</p><h2>Taobao</h2><p>${CLAIM}`],
    ['a row says so', `<table><tr><td>DHgate<td>It has shrunk.<tr><td>Taobao<td>${CLAIM}</table>`],
    ['another market was only named', `<p>Pinduoduo is on the list, too.</p><p>${CLAIM}`],
    ['a heading only names another', `<h3>Pinduoduo is on the list, too</h3><p>${CLAIM}`],
    ['a heading brings other news', `<h3>Related: Amazon’s Prime Day</h3><p>${CLAIM}`],
    ['it can be shared', `<div>Share on Facebook</div><p>${CLAIM}`],
    ['a picture is somebody’s', `<figure><figcaption>Photo: Amazon</figcaption></figure><p>${CLAIM}`],
    ['other markets were listed', `<p>On the list, too:</p><ul><li>DHgate<li>VK</ul><p>${CLAIM}`],
    [
      'columns have names',
      `<table><tr><th>Matter<th>Taobao<th>DHgate<th>VK<tr><td>Takedowns<td>${CLAIM}<td>Not named.</table>`,
    ],
  ])('is about the market of the page where %s', (_, body) => {
    expect(passagesIn(body)).toEqual(['P01']);
  });
});
